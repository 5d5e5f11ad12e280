package org.dbprocessing.ops.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.dbprocessing.model.DataFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final Urgency urgency = new Urgency();

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
                session.queue().add(found.stream().map(DataFile::id).toList(), urgency.force(), urgency.priority());
                return true;
            });
            if (!invocation.quiet()) {
                invocation.output().remark(Text.count(found.size(), "file") + " queued; the next `dbp run` decides");
            }
        }
        return ExitCode.DONE;
    }
}
