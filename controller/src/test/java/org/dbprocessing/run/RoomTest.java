package org.dbprocessing.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.Code;
import org.dbprocessing.store.PlannedJob;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final Adapter.Capacity FOUR_CPUS = new Adapter.Capacity(100, 4, 1000);

    @Test
    void jobsTakeUpCpusUntilNothingMoreFits() {
        Room room = new Room(FOUR_CPUS, PlannedJob.Usage.none(), new HashMap<>());
        room.take(needs(3, 0));
        assertThat(room.mostJobs()).isEqualTo(1);
        assertThat(room.hasMachineFor(needs(1, 0))).isTrue();
        assertThat(room.hasMachineFor(needs(2, 0))).isFalse();
    }

    @Test
    void whatRunsAlreadyCounts() {
        Room room = new Room(FOUR_CPUS, new PlannedJob.Usage(2, 2, 4, 0, Map.of()), new HashMap<>());
        assertThat(room.mostJobs()).isZero();
    }

    @Test
    void memoryCountsForThoseThatSay() {
        Room room = new Room(FOUR_CPUS, new PlannedJob.Usage(1, 1, 1, 900, Map.of()), new HashMap<>());
        assertThat(room.hasMachineFor(needs(1, 200))).isFalse();
        assertThat(room.hasMachineFor(needs(1, 0))).isTrue();
    }

    @Test
    void aNamedResourceIsSharedByTheAdapters() {
        Map<String, PlannedJob.Usage> usage = Map.of(
                "local", new PlannedJob.Usage(1, 1, 1, 0, Map.of("idl", 1)),
                "cluster", new PlannedJob.Usage(2, 2, 2, 0, Map.of("idl", 2)));
        Map<String, Integer> free = Room.free(Map.of("idl", 4), usage);
        Room local = new Room(FOUR_CPUS, PlannedJob.Usage.none(), free);
        Room cluster = new Room(FOUR_CPUS, PlannedJob.Usage.none(), free);

        assertThat(cluster.hasResourcesFor(idl())).isTrue();
        local.take(idl());
        assertThat(cluster.hasResourcesFor(idl())).isFalse();
        assertThat(cluster.exhausted()).containsExactly("idl");
    }

    @Test
    void aResourceThatTheSiteDoesNotKnowIsNeverFree() {
        Room room = new Room(FOUR_CPUS, PlannedJob.Usage.none(), new HashMap<>());
        assertThat(room.hasResourcesFor(idl())).isFalse();
    }

    private static Code.Needs needs(int cpus, int memory) {
        return new Code.Needs(cpus, memory == 0 ? Optional.empty() : Optional.of(memory), Optional.empty(), Map.of());
    }

    private static Code.Needs idl() {
        return new Code.Needs(1, Optional.empty(), Optional.empty(), Map.of("idl", 1));
    }
}
