package org.dbprocessing.ops.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "clear", description = "Takes all files off the queue: they stay registered, and are not looked at.")
final class QueueClearCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--product", paramLabel = "P", description = "Only files of this product.")
    private @Nullable String product;

    @Option(names = "--dry-run", description = "Only tell how many would be taken off.")
    private boolean dryRun;

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open()) {
            Optional<Integer> only = QueueCommand.productId(workspace, product);
            int removed = dryRun
                    ? workspace.database().dryRun(session -> session.queue().clear(only))
                    : workspace.database().write(session -> session.queue().clear(only));
            tell(invocation, removed, dryRun);
        }
        return ExitCode.DONE;
    }

    static void tell(Invocation invocation, int removed, boolean dryRun) {
        if (!invocation.quiet()) {
            invocation
                    .output()
                    .remark(Text.count(removed, "file") + (dryRun ? " would be" : "") + " taken off the queue");
        }
    }
}
