package org.dbprocessing.ops.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "adapters",
        subcommands = {AdaptersDrainCommand.class, AdaptersResumeCommand.class, AdaptersTrustCommand.class},
        description = "What runs jobs: adapters, how much each may run, what it runs, and its health.")
final class AdaptersCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open()) {
            List<AdapterDocument> adapters = AdapterLook.at(workspace);
            if (json.isWanted()) {
                invocation.output().json(adapters);
            } else {
                invocation.output().table(table(adapters));
            }
            return adapters.stream().allMatch(AdapterDocument::reachable) ? ExitCode.DONE : ExitCode.UNREACHABLE;
        }
    }

    private static Table table(List<AdapterDocument> adapters) {
        Table table = new Table("ADAPTER", "KIND", "ACTIVE", "LIMIT", "CPUS IN USE", "REACHABLE", "");
        adapters.forEach(adapter -> table.add(
                adapter.name(),
                adapter.kind(),
                adapter.active(),
                adapter.limit() == null ? "none" : adapter.limit(),
                adapter.cpus(),
                adapter.reachable() ? "yes" : "no",
                Stream.concat(Stream.of(adapter.health()), adapter.remarks().stream())
                        .collect(Collectors.joining("; "))));
        return table;
    }
}
