package org.dbprocessing.slurm;

import java.time.Duration;
import java.util.Optional;

/**
 * How one cluster is dealt with.
 *
 * @param poll the longest time between two questions to the queue while jobs are handed over; sooner where something was
 *     cancelled or is overdue
 * @param grace how long a result may take until a network file system shows it
 * @param packTarget up to what expected run time short jobs are packed into one element
 * @param bin directory of Slurm's commands, searched before the PATH; empty: the PATH alone
 * @param conf path of {@code slurm.conf} for Slurm's commands; empty: where they look for it themselves
 */
public record SlurmSettings(
        Duration poll, Duration grace, Duration packTarget, Optional<String> bin, Optional<String> conf) {

    private static final Duration USUAL_POLL = Duration.ofSeconds(60);
    private static final Duration USUAL_GRACE = Duration.ofSeconds(270);
    private static final Duration USUAL_PACK_TARGET = Duration.ofMinutes(10);

    public SlurmSettings {
        if (poll.isNegative() || poll.isZero()) {
            throw new IllegalArgumentException("no time between two questions: " + poll);
        }
    }

    /** What fits most clusters. */
    public static SlurmSettings usual() {
        return new SlurmSettings(USUAL_POLL, USUAL_GRACE, USUAL_PACK_TARGET, Optional.empty(), Optional.empty());
    }

    public SlurmSettings withPoll(Duration other) {
        return new SlurmSettings(other, grace, packTarget, bin, conf);
    }

    public SlurmSettings withGrace(Duration other) {
        return new SlurmSettings(poll, other, packTarget, bin, conf);
    }

    public SlurmSettings withBin(String directory) {
        return new SlurmSettings(poll, grace, packTarget, Optional.of(directory), conf);
    }

    public SlurmSettings withConf(String path) {
        return new SlurmSettings(poll, grace, packTarget, bin, Optional.of(path));
    }
}
