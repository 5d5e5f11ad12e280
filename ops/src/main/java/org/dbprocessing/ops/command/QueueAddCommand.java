package org.dbprocessing.ops.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "add", description = "Puts files on the queue, to be looked at as inputs by the next run.")
final class QueueAddCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Registered files, by name or id.")
    private List<String> files = List.of();

    @Option(
            names = "--force",
            paramLabel = "COMPONENT",
            completionCandidates = Choices.Components.class,
            description =
                    "What is made from them gets a new version, whether it is out of date or not: this component of it"
                            + " is counted up (${COMPLETION-CANDIDATES}).")
    private Version.@Nullable Component force;

    @Option(names = "--priority", paramLabel = "N", description = "Greater goes first (default: 0).")
    private int priority;

    @Option(names = "--dry-run", description = "Only tell what would be queued.")
    private boolean dryRun;

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open()) {
            List<DataFile> found = workspace
                    .database()
                    .read(session -> files.stream()
                            .map(name -> Names.file(session, name))
                            .toList());
            if (dryRun) {
                found.forEach(file -> invocation.output().line("would queue " + Text.oneLine(file.name())));
                return ExitCode.DONE;
            }
            workspace.database().write(session -> {
                session.queue().add(found.stream().map(DataFile::id).toList(), Optional.ofNullable(force), priority);
                return true;
            });
            if (!invocation.quiet()) {
                invocation.output().remark(Text.count(found.size(), "file") + " queued; the next `dbp run` decides");
            }
        }
        return ExitCode.DONE;
    }
}
