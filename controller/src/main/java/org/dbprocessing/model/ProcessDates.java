package org.dbprocessing.model;

import java.time.LocalDate;

/** One process for a range of dates of what it makes. */
public record ProcessDates(int processId, DateRange dates) {
    public boolean contains(int process, LocalDate date) {
        return process == processId && dates.contains(date);
    }
}
