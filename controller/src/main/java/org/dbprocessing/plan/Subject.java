package org.dbprocessing.plan;

import java.time.LocalDate;

/** What is asked and decided: one output, or one run, of a process. */
public record Subject(int processId, LocalDate date, String key) {}
