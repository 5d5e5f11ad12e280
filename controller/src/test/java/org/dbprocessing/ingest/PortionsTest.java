package org.dbprocessing.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortionsTest {
    private final List<Integer> things = IntStream.range(0, 1200).boxed().toList();
    private final Portions<Integer> portions = new Portions<>(things);

    @Test
    void areLargeWhereThingsAreQuick() {
        assertThat(portions.next()).hasSize(32);
        portions.took(Duration.ofMillis(10));

        assertThat(portions.next()).hasSize(500);
    }

    @Test
    void areSmallWhereThingsAreSlowAndNeverEmpty() {
        portions.next();
        portions.took(Duration.ofSeconds(16));
        assertThat(portions.next()).hasSize(4);
        portions.took(Duration.ofHours(1));

        assertThat(portions.next()).hasSize(1);
    }

    @Test
    void togetherAreTheWholeInOrder() {
        List<Integer> all = new ArrayList<>();
        while (!portions.isEmpty()) {
            all.addAll(portions.next());
            portions.took(Duration.ofSeconds(1));
        }

        assertThat(all).isEqualTo(things);
        assertThat(portions.taken()).isEqualTo(1200);
    }
}
