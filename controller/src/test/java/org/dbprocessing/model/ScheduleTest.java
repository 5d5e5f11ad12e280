package org.dbprocessing.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static List<String> times(String schedule, String behind, String upTo) {
        return Schedule.parse(schedule)
                .orElseThrow()
                .times(LocalDateTime.parse(behind), LocalDateTime.parse(upTo), 5)
                .stream()
                .map(LocalDateTime::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "daily, daily 00:00",
        "daily 06:30, daily 06:30",
        "Weekly Monday 06:00, weekly mon 06:00",
        "weekly sun, weekly sun 00:00",
        "monthly 1 06:00, monthly 1 06:00",
        "yearly 01-15 06:00, yearly 01-15 06:00",
        "yearly 02-29, yearly 02-29 00:00"
    })
    void isReadAndWritten(String text, String written) {
        assertThat(Schedule.parse(text)).hasToString("Optional[" + written + "]");
        assertThat(Schedule.parse(written)).isEqualTo(Schedule.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hourly",
                "daily mon",
                "daily 24:00",
                "daily 6:00",
                "weekly",
                "weekly 06:00",
                "weekly tag",
                "monthly",
                "monthly 0",
                "monthly 32",
                "monthly 1 2",
                "yearly 13-01",
                "yearly 02-30",
                "yearly 2-9",
                "daily 06:00 07:00"
            })
    void whatIsNoneIsNotRead(String text) {
        assertThat(Schedule.parse(text)).isEmpty();
    }

    @Test
    void itsTimesLieBehindOneInstantAndUpToAnother() {
        assertThat(times("daily 06:00", "2024-05-01T06:00:00", "2024-05-03T06:00:00"))
                .containsExactly("2024-05-02T06:00", "2024-05-03T06:00");
        assertThat(times("daily 06:00", "2024-05-01T05:59:59", "2024-05-01T06:00:00"))
                .hasSize(1);
        assertThat(times("daily 06:00", "2024-05-01T06:00:00", "2024-05-02T05:59:59"))
                .isEmpty();
        assertThat(times("weekly fri 12:00", "2024-05-01T00:00:00", "2024-05-12T00:00:00"))
                .containsExactly("2024-05-03T12:00", "2024-05-10T12:00");
        assertThat(times("yearly 02-29", "2023-01-01T00:00:00", "2024-12-31T00:00:00"))
                .containsExactly("2023-02-28T00:00", "2024-02-29T00:00");
    }

    @Test
    void aDayThatAMonthHasNotIsItsLast() {
        assertThat(times("monthly 31", "2024-01-01T00:00:00", "2024-04-30T00:00:00"))
                .containsExactly("2024-01-31T00:00", "2024-02-29T00:00", "2024-03-31T00:00", "2024-04-30T00:00");
    }

    @Test
    void ofMoreThanAreWantedTheLatestCount() {
        assertThat(times("daily", "1900-01-01T00:00:00", "2024-05-03T12:00:00"))
                .hasSize(5)
                .endsWith("2024-05-03T00:00")
                .startsWith("2024-04-29T00:00");
    }
}
