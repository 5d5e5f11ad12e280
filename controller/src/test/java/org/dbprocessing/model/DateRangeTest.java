package org.dbprocessing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateRangeTest {
    private static final LocalDate FIRST = LocalDate.parse("2024-01-31");

    @Test
    void bothEndsBelongToIt() {
        DateRange range = new DateRange(FIRST, FIRST.plusDays(1));

        assertThat(range.contains(FIRST.minusDays(1))).isFalse();
        assertThat(range.contains(FIRST)).isTrue();
        assertThat(range.contains(FIRST.plusDays(1))).isTrue();
        assertThat(range.contains(FIRST.plusDays(2))).isFalse();
        assertThat(range).hasToString("2024-01-31 to 2024-02-01");
    }

    @ParameterizedTest
    @CsvSource({
        "DAILY, 2024-01-31 2024-02-01 2024-02-02",
        "WEEKLY, 2024-01-29",
        "MONTHLY, 2024-01-01 2024-02-01",
        "YEARLY, 2024-01-01"
    })
    void periodsAreDatedByTheirFirstDays(Timebase timebase, String expected) {
        assertThat(new DateRange(FIRST, FIRST.plusDays(2)).outputDates(timebase))
                .extracting(LocalDate::toString)
                .containsExactly(expected.split(" "));
    }

    @Test
    void itDoesNotEndBeforeItBegins() {
        assertThatThrownBy(() -> new DateRange(FIRST, FIRST.minusDays(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
