package org.dbprocessing.ops.command;

import java.util.List;
import java.util.Map;
import org.dbprocessing.ops.wiring.AdapterKinds;
import org.dbprocessing.run.Adapter;
import org.dbprocessing.run.Adapters;
import org.dbprocessing.spi.Backend;
import org.dbprocessing.store.PlannedJob;

/** Asks all adapters how they are. */
final class AdapterLook {
    private AdapterLook() {}

    /** By name. */
    static List<AdapterDocument> at(Workspace workspace) {
        Map<String, PlannedJob.Usage> usage =
                workspace.database().read(session -> session.submissions().usage());
        Map<String, String> kinds = AdapterKinds.kinds(workspace.site());
        try (Adapters adapters = workspace.adapters()) {
            return adapters.all().stream()
                    .map(adapter -> document(
                            adapter,
                            kinds.getOrDefault(adapter.name(), ""),
                            usage.getOrDefault(adapter.name(), PlannedJob.Usage.none())))
                    .sorted((left, right) -> left.name().compareTo(right.name()))
                    .toList();
        }
    }

    private static AdapterDocument document(Adapter adapter, String kind, PlannedJob.Usage usage) {
        int limit = Math.min(adapter.capacity().jobs(), adapter.capacity().cpus());
        Backend.Health health = adapter.backend().health();
        return new AdapterDocument(
                adapter.name(),
                kind,
                usage.jobs(),
                limit == Integer.MAX_VALUE ? null : limit,
                health.reachable(),
                usage.cpus(),
                health.text());
    }
}
