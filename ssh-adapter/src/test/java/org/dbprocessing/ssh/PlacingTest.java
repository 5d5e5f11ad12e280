package org.dbprocessing.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Code;
import org.dbprocessing.spi.Environment;
import org.dbprocessing.spi.JobOrder;
import org.junit.jupiter.api.Test;

class PlacingTest {

    private static final PoolHost SMALL = host("small", 2, 2, 1000, Set.of());
    private static final PoolHost LARGE = host("large", 8, 16, 64_000, Set.of("idl", "big"));

    @Test
    void theLeastLoadedHostIsTakenByTheShareOfItsSlots() {
        Placing placing = new Placing(List.of(SMALL, LARGE), List.of());
        List<String> hosts = new ArrayList<>();
        for (int job = 0; job < 10; job++) {
            hosts.add(placing.place(order(1, 0, "", Set.of())).orElseThrow().host());
        }
        assertThat(hosts).startsWith("large", "large", "large", "small", "large");
        assertThat(hosts).filteredOn("small"::equals).hasSize(2);
        assertThat(placing.place(order(1, 0, "", Set.of()))).isEmpty();
    }

    @Test
    void whatIsThereAlreadyCounts() {
        Placing placing = new Placing(List.of(SMALL), List.of(new Place("small", 1, 900), new Place("gone", 5, 0)));
        assertThat(placing.place(order(2, 0, "", Set.of()))).isEmpty();
        assertThat(placing.place(order(1, 200, "", Set.of()))).isEmpty();
        assertThat(placing.place(order(1, 100, "", Set.of()))).contains(new Place("small", 1, 100));
        assertThat(placing.jobsOn(SMALL)).isEqualTo(2);
    }

    @Test
    void allLabelsHaveToBeThere() {
        assertThat(Placing.isPossible(List.of(SMALL, LARGE), order(1, 0, "idl big", Set.of())))
                .isTrue();
        assertThat(Placing.isPossible(List.of(SMALL, LARGE), order(1, 0, "idl gpu", Set.of())))
                .isFalse();
        assertThat(Placing.isPossible(List.of(SMALL, LARGE), order(17, 0, "", Set.of())))
                .isFalse();
    }

    @Test
    void hostsToBeAvoidedAreTakenOnlyWhereThereIsNoOther() {
        Placing placing = new Placing(List.of(SMALL, LARGE), List.of());
        assertThat(placing.place(order(1, 0, "", Set.of("large"))).orElseThrow().host())
                .isEqualTo("small");
        assertThat(placing.place(order(9, 0, "", Set.of("large"))).orElseThrow().host())
                .isEqualTo("large");
    }

    @Test
    void aPlaceIsReadAsItWasWrittenAndHalfOfItIsNone() {
        Place place = new Place("host1", 3, 2000);
        assertThat(Place.parse(place.text())).contains(place);
        assertThat(Place.parse(place.text().substring(0, 20))).isEmpty();
        assertThat(Place.parse("")).isEmpty();
    }

    private static PoolHost host(String name, int slots, int cpus, long memory, Set<String> labels) {
        HostSettings settings = new HostSettings(name, name, 22, "me", List.of(), Optional.empty(), Patience.usual());
        return new PoolHost(settings, slots, cpus, Optional.of(memory), labels);
    }

    private static JobOrder order(int cpus, int memory, String labels, Set<String> avoid) {
        return new JobOrder(
                new Attempt(1, 1),
                1,
                List.of(),
                List.of(),
                Optional.empty(),
                Map.of(),
                Environment.standard(),
                new Code.Needs(cpus, Optional.of(memory).filter(some -> some > 0), Optional.empty(), Map.of()),
                labels.isEmpty() ? Map.of() : Map.of(Placing.LABELS, labels),
                Optional.empty(),
                avoid,
                0);
    }
}
