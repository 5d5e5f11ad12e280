package org.dbprocessing.model;

import java.time.Duration;
import java.util.Optional;

/**
 * When a process makes its outputs.
 *
 * @param schedule when it is run by itself, for want of inputs; empty: for dates that are asked for
 * @param maxWait for how long an output waits for inputs that are still to come; empty: until they have come
 * @param complete how long after the end of its day or period an output is first made; empty: as soon as it can be
 */
public record Timing(Optional<Schedule> schedule, Optional<Duration> maxWait, Optional<Duration> complete) {
    private static final Timing USUAL = new Timing(Optional.empty(), Optional.empty(), Optional.empty());

    /** When inputs come, and for as long as more are to come. */
    public static Timing usual() {
        return USUAL;
    }
}
