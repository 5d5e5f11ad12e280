package org.dbprocessing.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.dbprocessing.store.AdapterStore;
import org.junit.jupiter.api.Test;

class HeadroomTest {
    private static final Instant THEN = Instant.parse("2024-05-01T00:00:00Z");

    @Test
    void halfOfWhatWasRefusedIsAddedToWhatIsThere() {
        assertThat(Headroom.after(300, 100)).isEqualTo(350);
    }

    @Test
    void oneIsAlwaysOffered() {
        assertThat(Headroom.after(0, 1)).isEqualTo(1);
    }

    @Test
    void itDoublesEveryTenMinutes() {
        AdapterStore.NoRoom found = new AdapterStore.NoRoom(100, THEN, "MaxSubmit");
        assertThat(Headroom.at(THEN, found)).isEqualTo(100);
        assertThat(Headroom.at(THEN.plus(Duration.ofMinutes(10)), found)).isEqualTo(200);
        assertThat(Headroom.at(THEN.plus(Duration.ofDays(10)), found)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aClockThatWasSetBackTakesNothingAway() {
        AdapterStore.NoRoom found = new AdapterStore.NoRoom(100, THEN, "MaxSubmit");
        assertThat(Headroom.at(THEN.minusSeconds(3600), found)).isEqualTo(100);
    }
}
