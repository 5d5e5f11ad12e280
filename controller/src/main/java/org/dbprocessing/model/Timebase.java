package org.dbprocessing.model;

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
}
