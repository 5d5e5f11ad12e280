package org.dbprocessing.ops.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.dbprocessing.store.Controller;
import org.dbprocessing.store.Lease;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "unlock",
        description = {
            "Takes the mission from a controller that hangs.",
            "Whatever that was about to write is not written. Never needed after a crash: a dead controller holds nothing."
        })
final class UnlockCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; kept among the runs of the mission.")
    private String reason = "";

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open()) {
            Optional<Controller> holder = Lease.unlock(workspace.database());
            holder.ifPresentOrElse(
                    taken -> {
                        workspace.database().write(session -> session.runs().unlocked(taken, reason));
                        invocation.output().remark("taken from process " + taken.pid() + " on " + taken.host());
                    },
                    () -> invocation.output().remark("nobody held the mission"));
        }
        return ExitCode.DONE;
    }
}
