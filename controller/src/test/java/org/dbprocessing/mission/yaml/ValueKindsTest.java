package org.dbprocessing.mission.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueKindsTest {
    @ParameterizedTest
    @CsvSource({
        "0B, 0",
        "7b, 7",
        "1K, 1024",
        "512M, 536870912",
        "2G, 2147483648",
        "2g, 2147483648",
        "2GiB, 2147483648",
        "2GB, 2147483648",
        "1T, 1099511627776"
    })
    void sizesAreBytes(String text, long bytes) {
        assertThat(ValueKinds.SIZE.reader().apply(text)).contains(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "G", "-1G", "1.5G", "2 G", "2GG", "2E", "99999999999G"})
    void whatHasNoUnitOrNumberIsNoSize(String text) {
        assertThat(ValueKinds.SIZE.reader().apply(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0s, PT0S", "90s, PT1M30S", "10m, PT10M", "1h30m, PT1H30M", "30d, PT720H", "1d2h3m4s, PT26H3M4S"})
    void timeSpansHaveUnits(String text, Duration span) {
        assertThat(ValueKinds.TIME_SPAN.reader().apply(text)).contains(span);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "s", "1m1h", "1.5h", "-1s", "1 h", "1w", "999999999999d"})
    void whatHasNoUnitOrNumberIsNoTimeSpan(String text) {
        assertThat(ValueKinds.TIME_SPAN.reader().apply(text)).isEmpty();
    }

    @Test
    void datesAreWrittenInTwoWays() {
        LocalDate leapDay = LocalDate.of(2012, 2, 29);

        assertThat(ValueKinds.DATE.reader().apply("2012-02-29")).contains(leapDay);
        assertThat(ValueKinds.DATE.reader().apply("20120229")).contains(leapDay);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2013-02-29", "2012-13-01", "2012-1-1", "12-01-01", "2012/01/01", "20130229", "now"})
    void whatIsNoDayIsNoDate(String text) {
        assertThat(ValueKinds.DATE.reader().apply(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mag", "twin-a", "Mag 1", "Kü", "a.b", "1a", "$(touch pwned)"})
    void namesMayBeOdd(String text) {
        assertThat(ValueKinds.NAME.reader().apply(text)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a ", "a/b", "-a", ".", "..", "12", "a\nb", "a\u0000", "\u0007", "\ud800"})
    void namesThatCannotBe(String text) {
        assertThat(ValueKinds.NAME.reader().apply(text)).isEmpty();
    }
}
