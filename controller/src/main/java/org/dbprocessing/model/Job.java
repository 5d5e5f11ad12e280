package org.dbprocessing.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One run of one code, as the database has it.
 *
 * @param outputName empty for processes without output, as is the version
 * @param adapter name in the site's configuration
 * @param submission token of the submission that carries this attempt; empty while PLANNED
 * @param element index in the submission, from 0
 * @param position place among the jobs packed into the element, from 0
 * @param doubtSince when it was first missed; empty while nothing is amiss
 * @param cancelWanted whether a person wants it ended
 * @param planned why it was planned
 * @param ended why it ended, where it FAILED, was CANCELLED or LOST
 * @param rowVersion for optimistic locking
 */
public record Job(
        long id,
        int processId,
        int codeId,
        LocalDate date,
        String key,
        Optional<String> outputName,
        Optional<Version> outputVersion,
        int priority,
        String adapter,
        int attempt,
        JobState state,
        Optional<String> submission,
        int element,
        int position,
        Optional<String> externalId,
        Optional<String> host,
        Optional<Integer> exitCode,
        Reason planned,
        Optional<Reason> ended,
        boolean cancelWanted,
        Optional<Instant> doubtSince,
        Instant plannedAt,
        Optional<Instant> submittedAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        long rowVersion) {

    /** Whether it makes again what is registered already, but was lost. */
    public boolean remakes() {
        return planned.kind() == Reason.Kind.LOST;
    }

    public Attempt currentAttempt() {
        return new Attempt(id, attempt);
    }
}
