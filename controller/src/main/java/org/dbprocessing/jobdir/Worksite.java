package org.dbprocessing.jobdir;

import java.time.Duration;
import java.util.Optional;
import org.dbprocessing.spi.PathMapping;
import org.dbprocessing.spi.WorkerPath;

/**
 * What all jobs of one adapter share on the machine that runs them.
 *
 * @param workdir that holds the job directories
 * @param umask in octal, such as {@code 0022}
 * @param group that job directories belong to and hand on; empty: whatever the worker gives them
 * @param mercy how long after it was asked to end a job is killed; whole seconds
 */
public record Worksite(WorkerPath workdir, PathMapping paths, String umask, Optional<String> group, Duration mercy) {

    private static final Duration USUAL_MERCY = Duration.ofSeconds(10);

    public Worksite {
        if (!umask.matches("[0-7]{1,4}")) {
            throw new IllegalArgumentException("not a umask: " + umask);
        }
        if (mercy.toSeconds() < 1) {
            throw new IllegalArgumentException("less than a second: " + mercy);
        }
    }

    /** On a file system that the controller sees under the same names. */
    public static Worksite shared(WorkerPath workdir, String umask, Optional<String> group) {
        return new Worksite(workdir, PathMapping.shared(), umask, group, USUAL_MERCY);
    }
}
