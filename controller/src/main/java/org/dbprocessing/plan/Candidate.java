package org.dbprocessing.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.dbprocessing.model.Version;

/**
 * A question: must (process, output date, key) be made or made again?
 *
 * @param force a component that is to be counted up whatever the rest says
 * @param retry whether a person wants it although it failed before
 * @param priority greater goes first; 0 is usual
 * @param change counts its causes: what was decided of it holds only while this is what it was
 * @param waitingSince since when it waits for outputs that are still to come, or waited before its job was planned that
 *     may be withdrawn now; empty where it does not
 */
public record Candidate(
        long id,
        int processId,
        LocalDate date,
        String key,
        int priority,
        Optional<Version.Component> force,
        boolean retry,
        long change,
        Optional<Instant> waitingSince) {

    /** One that has not waited. */
    public Candidate(
            long id,
            int processId,
            LocalDate date,
            String key,
            int priority,
            Optional<Version.Component> force,
            boolean retry,
            long change) {
        this(id, processId, date, key, priority, force, retry, change, Optional.empty());
    }

    public Subject subject() {
        return new Subject(processId, date, key);
    }

    Candidate withForce(Optional<Version.Component> other) {
        return other.equals(force)
                ? this
                : new Candidate(id, processId, date, key, priority, other, retry, change, waitingSince);
    }
}
