package org.dbprocessing.ops.command;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.ops.wiring.AdapterKinds;
import org.dbprocessing.run.Adapter;
import org.dbprocessing.run.Adapters;
import org.dbprocessing.run.Experience;
import org.dbprocessing.run.Headroom;
import org.dbprocessing.spi.Backend;
import org.dbprocessing.store.AdapterStore;
import org.dbprocessing.store.PlannedJob;
import org.dbprocessing.store.Session;

/** Asks all adapters how they are. */
final class AdapterLook {
    private AdapterLook() {}

    /** What the database knows of adapters, by name. */
    private record Known(
            Map<String, PlannedJob.Usage> usage,
            Map<String, AdapterStore.NoRoom> noRoom,
            Map<String, List<String>> avoided) {
        static Known of(Session session, Instant now) {
            return new Known(
                    session.submissions().usage(), session.adapters().noRoom(), Experience.hostsToAvoid(session, now));
        }
    }

    /** By name. */
    static List<AdapterDocument> at(Workspace workspace) {
        Instant now = Instant.now();
        Known known = workspace.database().read(session -> Known.of(session, now));
        Map<String, String> kinds = AdapterKinds.kinds(workspace.site());
        try (Adapters adapters = workspace.adapters()) {
            return adapters.all().stream()
                    .map(adapter -> document(adapter, kinds.getOrDefault(adapter.name(), ""), known, now))
                    .sorted((left, right) -> left.name().compareTo(right.name()))
                    .toList();
        }
    }

    private static AdapterDocument document(Adapter adapter, String kind, Known known, Instant now) {
        PlannedJob.Usage usage = known.usage().getOrDefault(adapter.name(), PlannedJob.Usage.none());
        Optional<AdapterStore.NoRoom> noRoom = Optional.ofNullable(
                        known.noRoom().get(adapter.name()))
                .filter(found -> Headroom.at(now, found) < adapter.capacity().jobs());
        int limit = Math.min(adapter.capacity().jobs(), adapter.capacity().cpus());
        Backend.Health health = adapter.backend().health();
        return new AdapterDocument(
                adapter.name(),
                kind,
                usage.jobs(),
                limit == Integer.MAX_VALUE ? null : limit,
                health.reachable(),
                usage.cpus(),
                health.text(),
                noRoom.map(found -> Headroom.at(now, found)).orElse(null),
                noRoom.map(AdapterStore.NoRoom::why).orElse(null),
                adapter.backend().heedsExperience()
                        ? known.avoided().getOrDefault(adapter.name(), List.of())
                        : List.of());
    }
}
