package org.dbprocessing.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.ingest.ClaimRules.Fit;
import org.dbprocessing.ingest.ClaimRules.Unfit;
import org.dbprocessing.ingest.inspector.Metadata;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Remarks;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;
import org.junit.jupiter.api.Test;

class ClaimRulesTest {
    private static final LocalDate DATE = LocalDate.of(2012, 10, 2);
    private static final LocalDateTime START = DATE.atStartOfDay();

    @Test
    void theFirstVersionIs1_0_0() {
        assertThat(fit(daily(), START, START).identity().version()).isEqualTo(Version.of(1, 0, 0));
    }

    @Test
    void anInstantIsALength() {
        assertThat(fit(daily(), START, START).stop()).isEqualTo(START);
        assertThat(fit(exclusive(), START, START).stop()).isEqualTo(START);
    }

    @Test
    void anExclusiveMidnightIsNotTheNextDay() {
        assertThat(fit(exclusive(), START, START.plusDays(1)).stop())
                .isEqualTo(START.plusDays(1).minusNanos(1000));
        assertThat(fit(daily(), START, START.plusDays(1)).stop()).isEqualTo(START.plusDays(1));
    }

    @Test
    void timesAreInMicrosecondsAndNeverRoundUp() {
        assertThat(fit(daily(), START, DATE.atTime(23, 59, 59, 999_999_999)).stop())
                .isEqualTo(DATE.atTime(23, 59, 59, 999_999_000));
    }

    @Test
    void whatEndsBeforeItStartsIsUnfit() {
        assertThat(why(daily(), START, START.minusSeconds(1))).contains("before it starts");
    }

    @Test
    void threeDaysAreAllowedAndNotMore() {
        assertThat(judge(daily(), START, START.plusDays(3))).isInstanceOf(Fit.class);
        assertThat(why(daily(), START, START.plusDays(3).plusSeconds(1))).contains("3 days");
    }

    @Test
    void theDateCountsToo() {
        assertThat(why(daily(), START.plusDays(4), START.plusDays(4))).contains("2012-10-02");
        assertThat(why(daily(), START.minusYears(42), START.minusYears(42))).contains("3 days");
    }

    @Test
    void moreAreAllowedWhereTheProductSaysSo() {
        Product yearly = product(369, false, List.of());

        assertThat(judge(yearly, START, START.plusDays(369))).isInstanceOf(Fit.class);
        assertThat(why(yearly, START, START.plusDays(370))).contains("369 days");
    }

    @Test
    void theKeyIsInDeclaredOrderAndMayNotBeWanting() {
        Product keyed = product(3, false, List.of("orbit", "APID"));
        Metadata whole = new Metadata(
                DATE, START, START, Optional.empty(), Map.of("APID", "3E7", "orbit", "12"), Remarks.none());

        Fit fit = (Fit) ClaimRules.judge(keyed, whole, Optional.empty());

        assertThat(fit.identity().key()).isEqualTo("orbit=12;APID=3E7");
        assertThat(fit.keywords()).isEqualTo("APID=3E7;orbit=12");
        assertThat(why(keyed, START, START)).contains("orbit, APID");
    }

    private static Product daily() {
        return product(3, false, List.of());
    }

    private static Product exclusive() {
        return product(3, true, List.of());
    }

    private static Product product(int maxSpanDays, boolean stopExclusive, List<String> key) {
        Timebase period = maxSpanDays > 366 ? Timebase.YEARLY : Timebase.DAILY;
        return new Product(
                1, "p", 1, 0, "p", "x{DATE}", key, false, false, maxSpanDays, stopExclusive, period, true, "");
    }

    private static Fit fit(Product product, LocalDateTime start, LocalDateTime stop) {
        return (Fit) judge(product, start, stop);
    }

    private static String why(Product product, LocalDateTime start, LocalDateTime stop) {
        return ((Unfit) judge(product, start, stop)).why();
    }

    private static ClaimRules.Judgement judge(Product product, LocalDateTime start, LocalDateTime stop) {
        Metadata metadata = new Metadata(DATE, start, stop, Optional.empty(), Map.of(), Remarks.none());
        return ClaimRules.judge(product, metadata, Optional.empty());
    }
}
