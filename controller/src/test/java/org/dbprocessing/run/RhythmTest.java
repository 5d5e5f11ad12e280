package org.dbprocessing.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.dbprocessing.spi.Backend;
import org.junit.jupiter.api.Test;

class RhythmTest {
    private long nanos;
    private final Rhythm rhythm = new Rhythm(() -> nanos);
    private final Adapter slow = adapter("slow", new Backend.Pace(Duration.ofSeconds(2), Duration.ofSeconds(30)));
    private final Adapter quick = adapter("quick", new Backend.Pace(Duration.ofMillis(10), Duration.ofMillis(500)));

    @Test
    void everythingIsLookedAtFirst() {
        assertThat(rhythm.isDue(slow)).isTrue();
        assertThat(rhythm.isDue(quick)).isTrue();
    }

    @Test
    void aQuickAdapterDoesNotHurryASlowOne() {
        rhythm.looked(slow, true);
        rhythm.looked(quick, true);
        after(Duration.ofMillis(10));
        assertThat(rhythm.isDue(quick)).isTrue();
        assertThat(rhythm.isDue(slow)).isFalse();
        after(Duration.ofSeconds(2));
        assertThat(rhythm.isDue(slow)).isTrue();
    }

    @Test
    void theLongerNothingMovesTheRarerItIsLookedAt() {
        for (int look = 0; look < 20; look++) {
            rhythm.looked(slow, false);
        }
        after(Duration.ofSeconds(26));
        assertThat(rhythm.isDue(slow)).isFalse();
        after(Duration.ofSeconds(4));
        assertThat(rhythm.isDue(slow)).isTrue();
    }

    @Test
    void whatWasJustHandedOverIsLookedAtSoon() {
        for (int look = 0; look < 20; look++) {
            rhythm.looked(slow, false);
        }
        rhythm.stirred(slow);
        after(Duration.ofSeconds(2));
        assertThat(rhythm.isDue(slow)).isTrue();
    }

    @Test
    void aRunBeginsByLookingAtEverything() {
        rhythm.looked(slow, true);
        rhythm.begin();
        assertThat(rhythm.isDue(slow)).isTrue();
    }

    private void after(Duration time) {
        nanos += time.toNanos();
    }

    private static Adapter adapter(String name, Backend.Pace pace) {
        StagedBackend backend = new StagedBackend(name, Path.of("."));
        backend.paces(pace);
        return new Adapter(backend, Adapter.Capacity.unlimited());
    }
}
