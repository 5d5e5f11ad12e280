package org.dbprocessing.store;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.JobState;

/**
 * Which jobs are asked for; what is empty does not restrict.
 *
 * @param product of what they make
 * @param younger planned no longer ago than this
 * @param limit at most so many, the newest first
 */
public record JobFilter(
        Set<JobState> states,
        Optional<Integer> process,
        Optional<Integer> product,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<String> adapter,
        Optional<Duration> younger,
        int limit) {

    public JobFilter {
        states = Set.copyOf(states);
    }

    public static JobFilter everything(int limit) {
        return new JobFilter(
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }
}
