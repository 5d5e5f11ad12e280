package org.dbprocessing.model;

import java.time.LocalDate;
import java.util.List;

/** Dates from one to another, both inclusive. */
public record DateRange(LocalDate first, LocalDate last) {

    public DateRange {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(last + " is before " + first);
        }
    }

    public boolean contains(LocalDate date) {
        return !date.isBefore(first) && !date.isAfter(last);
    }

    /** The range of the dates of the outputs that cover these dates. */
    public DateRange of(Timebase timebase) {
        return new DateRange(timebase.firstDay(first), timebase.firstDay(last));
    }

    /** The dates of a timebase's outputs among these. */
    public List<LocalDate> outputDates(Timebase timebase) {
        return first.datesUntil(last.plusDays(1))
                .map(timebase::firstDay)
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return first.equals(last) ? first.toString() : first + " to " + last;
    }
}
