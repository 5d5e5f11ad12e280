package org.dbprocessing.slurm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.spi.JobOrder;

/**
 * How long the elements of a submission may take.
 *
 * @param job that each of its jobs is given; empty: no limit, other than Slurm's own
 * @param element that the jobs of one element share
 */
record TimeLimit(Optional<Duration> job, Optional<Duration> element) {

    /** For Slurm's own doings, and for ours: run.sh is to be the one that ends a job at its limit. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** How much longer than expected the jobs of a pack may take, before the rest of them is left for later. */
    private static final int PATIENCE = 2;

    /**
     * Of elements that hold jobs of one kind. A pack is given its last job's whole limit and, for those before it, twice
     * what they are expected to take; the limits of all together would be far more than any of them needs, and keep the
     * element waiting for a gap of that length.
     */
    static TimeLimit of(List<List<JobOrder>> elements, Optional<Duration> defaultTime) {
        JobOrder first = elements.get(0).get(0);
        int most = elements.stream().mapToInt(List::size).max().orElse(1);
        Optional<Duration> job =
                first.needs().timeLimitSeconds().map(Duration::ofSeconds).or(() -> defaultTime);
        return new TimeLimit(job, job.map(limit -> limit.plus(before(limit, first.expected(), most - 1))));
    }

    private static Duration before(Duration limit, Optional<Duration> expected, int jobs) {
        Duration each = expected.map(time -> time.multipliedBy(PATIENCE).plusSeconds(1))
                .filter(time -> time.compareTo(limit) < 0)
                .orElse(limit);
        return each.multipliedBy(jobs);
    }

    /** What Slurm is told, in its unit: a bit more than run.sh takes to end a job, and its processes, at the limit. */
    Optional<Long> minutes(Duration mercy) {
        return element.map(limit -> {
            Duration all = limit.plus(mercy).plus(MARGIN);
            return (all.toSeconds() + 59) / 60;
        });
    }
}
