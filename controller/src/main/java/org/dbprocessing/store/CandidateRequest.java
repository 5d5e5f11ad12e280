package org.dbprocessing.store;

import java.time.LocalDate;
import java.util.Optional;
import org.dbprocessing.model.Version;

/**
 * That a person, or a schedule, wants it looked at whether a process has something to make for this date and key.
 *
 * @param key empty where the output has none
 * @param force a component that is to be counted up whatever the rest says
 * @param retry whether it is to be tried although it failed before
 */
public record CandidateRequest(
        int processId, LocalDate date, String key, int priority, Optional<Version.Component> force, boolean retry) {}
