package org.dbprocessing.ops.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinceTest {
    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "12h, 2026-01-10T00:00:00Z",
        "3d, 2026-01-07T12:00:00Z",
        "2026-01-09, 2026-01-09T00:00:00Z",
        "20260109, 2026-01-09T00:00:00Z",
        "2026-01-09T20:00, 2026-01-09T20:00:00Z"
    })
    void readsAgesDatesAndTimes(String text, Instant expected) {
        assertThat(Since.parse(text, NOW).map(Since::moment)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "12", "2026-13-01"})
    void refusesAnythingElse(String text) {
        assertThat(Since.parse(text, NOW)).isEmpty();
    }

    @Test
    void knowsHowLongAgoItWas() {
        assertThat(Since.parse("90m", NOW).map(since -> since.age(NOW))).contains(Duration.ofMinutes(90));
    }
}
