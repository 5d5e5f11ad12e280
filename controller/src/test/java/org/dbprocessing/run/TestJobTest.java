package org.dbprocessing.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TestJobTest {
    private static final Instant FIRST = Instant.parse("2024-05-01T00:00:10.700Z");
    private static final Instant LAST = Instant.parse("2024-05-01T00:00:12Z");

    @Test
    void aClockThatShowsATimeInBetweenMayBeRight() {
        assertThat(TestJob.ahead(Instant.parse("2024-05-01T00:00:11Z"), FIRST, LAST))
                .isZero();
    }

    @Test
    void wholeSecondsAreNoDifference() {
        assertThat(TestJob.ahead(Instant.parse("2024-05-01T00:00:10Z"), FIRST, LAST))
                .isZero();
    }

    @Test
    void whatIsTooLateOrTooEarlyIsOffByAtLeastTheDifference() {
        assertThat(TestJob.ahead(Instant.parse("2024-05-01T00:01:12Z"), FIRST, LAST))
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(TestJob.ahead(Instant.parse("2024-05-01T00:00:00Z"), FIRST, LAST))
                .isEqualTo(Duration.ofSeconds(-10));
    }
}
