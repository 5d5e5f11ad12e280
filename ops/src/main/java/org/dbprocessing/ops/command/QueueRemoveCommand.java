package org.dbprocessing.ops.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.dbprocessing.model.DataFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "remove", description = "Takes files off the queue: they stay registered, and are not looked at.")
final class QueueRemoveCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files on the queue, by name or id.")
    private List<String> files = List.of();

    @Option(names = "--dry-run", description = "Only tell how many would be taken off.")
    private boolean dryRun;

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open()) {
            List<Long> ids = workspace
                    .database()
                    .read(session -> files.stream()
                            .map(name -> Names.file(session, name))
                            .map(DataFile::id)
                            .toList());
            int removed = dryRun
                    ? workspace.database().dryRun(session -> session.queue().remove(ids))
                    : workspace.database().write(session -> session.queue().remove(ids));
            QueueClearCommand.tell(invocation, removed, dryRun);
        }
        return ExitCode.DONE;
    }
}
