package org.dbprocessing.store;

import java.time.LocalDate;

/** Dates as days since 1970-01-01: arrays of integers are cheap to send. */
final class Days {
    /** Earlier than any date of data. */
    static final LocalDate BEFORE_ALL = LocalDate.of(1, 1, 1);

    private Days() {}

    static int of(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }
}
