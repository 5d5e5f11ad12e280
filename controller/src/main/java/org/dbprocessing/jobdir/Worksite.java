package org.dbprocessing.jobdir;

import java.time.Duration;
import org.dbprocessing.spi.PathMapping;
import org.dbprocessing.spi.WorkerPath;

/**
 * What all jobs of one adapter share on the machine that runs them.
 *
 * @param workdir that holds the job directories
 * @param umask in octal, such as {@code 0022}
 * @param mercy how long after it was asked to end a job is killed; whole seconds
 */
public record Worksite(WorkerPath workdir, PathMapping paths, String umask, Duration mercy) {

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
    public static Worksite shared(WorkerPath workdir, String umask) {
        return new Worksite(workdir, PathMapping.shared(), umask, USUAL_MERCY);
    }
}
