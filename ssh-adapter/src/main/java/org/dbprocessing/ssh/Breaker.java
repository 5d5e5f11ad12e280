package org.dbprocessing.ssh;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.dbprocessing.spi.ShellUnreachable;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a host alone that cannot be connected to, for a while that doubles with every failure, so that the work of
 * others is not held up by waiting for it.
 */
final class Breaker {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Clock clock;
    private Duration pause = Duration.ZERO;
    private Instant until = Instant.MIN;
    private @Nullable ShellUnreachable last;

    Breaker(Clock clock) {
        this.clock = clock;
    }

    /** What is in the way of another try now. */
    synchronized Optional<ShellUnreachable> obstacle() {
        return clock.instant().isBefore(until) ? Optional.ofNullable(last) : Optional.empty();
    }

    synchronized void succeeded() {
        pause = Duration.ZERO;
        until = Instant.MIN;
        last = null;
    }

    synchronized void failed(ShellUnreachable why) {
        pause = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        if (pause.compareTo(LONGEST_PAUSE) > 0) {
            pause = LONGEST_PAUSE;
        }
        until = clock.instant().plus(pause);
        last = why;
    }
}
