package org.dbprocessing.plan;

import java.time.Instant;

/**
 * When, and how, a plan is made.
 *
 * @param rerunRun whether processes without output are run again though nothing has changed, and though they failed
 */
public record Occasion(Instant now, boolean rerunRun) {
    /** As usual. */
    public static Occasion at(Instant now) {
        return new Occasion(now, false);
    }
}
