package org.dbprocessing.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** What a process makes one output of; see "Timebases" in the concepts. */
public enum Timebase {
    /** One output a calendar date, from the files with data on it. */
    DAILY,
    /** One output for each input file's date and key. */
    FILE,
    /** As FILE, but no output file: the process is run for its effect. */
    RUN,
    /** One output for the week that begins on its Monday. */
    WEEKLY,
    /** One output for the month, dated its first day. */
    MONTHLY,
    /** One output for the year, dated 1 January. */
    YEARLY,
    /** Once at the start of each run, no output file. */
    STARTUP;

    /** Whether the output covers several days. */
    public boolean isPeriod() {
        return this == WEEKLY || this == MONTHLY || this == YEARLY;
    }

    /** Whether jobs make a file. */
    public boolean hasOutput() {
        return this != RUN && this != STARTUP;
    }

    /** The date of the output that covers this date: the period's first day, or the date itself. */
    public LocalDate firstDay(LocalDate date) {
        return switch (this) {
            case DAILY, FILE, RUN, STARTUP -> date;
            case WEEKLY -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTHLY -> date.withDayOfMonth(1);
            case YEARLY -> date.withDayOfYear(1);
        };
    }

    /** The last day, inclusive, that the output of this date covers. */
    public LocalDate lastDay(LocalDate date) {
        LocalDate first = firstDay(date);
        return switch (this) {
            case DAILY, FILE, RUN, STARTUP -> first;
            case WEEKLY -> first.plusDays(6);
            case MONTHLY -> first.plusMonths(1).minusDays(1);
            case YEARLY -> first.plusYears(1).minusDays(1);
        };
    }

    /** Whether files are inputs by what their time stamps overlap, rather than by their date. */
    public boolean takesByOverlap() {
        return this == DAILY || isPeriod();
    }
}
