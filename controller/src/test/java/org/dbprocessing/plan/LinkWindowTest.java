package org.dbprocessing.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.stream.Collectors;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Timebase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkWindowTest {
    private static InputLink link(int yesterday, int tomorrow) {
        return new InputLink(1, 1, 0, false, yesterday, tomorrow);
    }

    @ParameterizedTest
    @CsvSource({
        "DAILY, 2012-10-02, 0, 0, 2012-10-02",
        "DAILY, 2012-10-02, 2, 1, 2012-09-30 to 2012-10-03",
        "FILE, 2012-10-02, 1, 0, 2012-10-01 to 2012-10-02",
        "WEEKLY, 2012-10-01, 0, 0, 2012-10-01 to 2012-10-07",
        "MONTHLY, 2012-02-01, 1, 1, 2012-01-31 to 2012-03-01",
        "YEARLY, 2012-01-01, 0, 0, 2012-01-01 to 2012-12-31",
    })
    void aWindowReachesFromYesterdayToTomorrow(
            Timebase timebase, LocalDate date, int yesterday, int tomorrow, String window) {
        assertThat(LinkWindow.of(timebase, link(yesterday, tomorrow), date)).hasToString(window);
    }

    @ParameterizedTest
    @CsvSource({
        "DAILY, 0, 0, '2012-10-02 2012-10-03'",
        "DAILY, 1, 0, '2012-10-02 2012-10-03 2012-10-04'",
        "DAILY, 0, 1, '2012-10-01 2012-10-02 2012-10-03'",
        "FILE, 1, 2, '2012-09-30 2012-10-01 2012-10-02 2012-10-03'",
        "WEEKLY, 0, 0, '2012-10-01'",
        "WEEKLY, 0, 2, '2012-09-24 2012-10-01'",
        "MONTHLY, 0, 0, '2012-10-01'",
        "MONTHLY, 40, 2, '2012-09-01 2012-10-01 2012-11-01'",
        "YEARLY, 0, 0, '2012-01-01'",
    })
    void aFileOfTheSecondThatReachesIntoTheThirdIsAnInputOf(
            Timebase timebase, int yesterday, int tomorrow, String dates) {
        LocalDate date = LocalDate.of(2012, 10, 2);

        assertThat(LinkWindow.outputDates(
                                timebase,
                                link(yesterday, tomorrow),
                                date,
                                date.atStartOfDay(),
                                LocalDateTime.of(2012, 10, 3, 0, 0))
                        .stream()
                        .map(LocalDate::toString)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(dates);
    }
}
