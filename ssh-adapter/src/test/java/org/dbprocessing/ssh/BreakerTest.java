package org.dbprocessing.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.dbprocessing.spi.ShellUnreachable;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final ShellUnreachable away = new ShellUnreachable("host", "away");

    private final SetClock clock = new SetClock();
    private final Breaker breaker = new Breaker(clock);

    @Test
    void aHostThatWasNeverAwayIsNotInTheWay() {
        assertThat(breaker.obstacle()).isEmpty();
    }

    @Test
    void eachFailureDoublesThePauseUpToFiveMinutes() {
        for (long pause : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
            breaker.failed(away);
            clock.pass(Duration.ofSeconds(pause).minusMillis(1));
            assertThat(breaker.obstacle()).contains(away);
            clock.pass(Duration.ofMillis(1));
            assertThat(breaker.obstacle()).isEmpty();
        }
    }

    @Test
    void afterASuccessThePausesBeginAnew() {
        breaker.failed(away);
        breaker.failed(away);
        breaker.succeeded();
        assertThat(breaker.obstacle()).isEmpty();
        breaker.failed(away);
        clock.pass(Duration.ofSeconds(1));
        assertThat(breaker.obstacle()).isEmpty();
    }

    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
