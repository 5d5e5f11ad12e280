package org.dbprocessing.ops.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.run.Aim;
import org.dbprocessing.run.RunOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = {
            "Does all there is to do: settles jobs that have ended, ingests what has come, plans, and hands jobs over.",
            "Ctrl-C leaves at once; jobs that run go on, and the next run settles them."
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup(exclusive = true)
    private Stay stay = new Stay();

    /** When to leave. */
    static final class Stay {
        @Option(
                names = "--wait",
                description = "Leave when nothing is left to do (default when all adapters are local).")
        private boolean wait;

        @Option(names = "--no-wait", description = "Leave after one look at everything.")
        private boolean noWait;

        @Option(names = "--watch", description = "Stay, and go on as files come.")
        private boolean watch;
    }

    @Option(names = "--no-ingest", description = "Leave incoming alone.")
    private boolean noIngest;

    @Mixin
    private final ProcessSelection selection = new ProcessSelection();

    @Mixin
    private final JobLimit limit = new JobLimit();

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description =
                    "Make what this saved plan says, just so, and nothing else: what has gone stale is refused and"
                            + " named; incoming, the queue and other candidates are left alone.")
    private @Nullable Path plan;

    @Option(names = "--if-free", description = "Where another controller holds the mission, do nothing, silently.")
    private boolean ifFree;

    @Override
    public Integer call() throws InterruptedException {
        if (plan != null && (stay.watch || selection.leavesOut())) {
            throw new ParameterException(
                    spec.commandLine(), "--plan says what is made: it goes without --watch, --only and --skip-run");
        }
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open()) {
            Catalogue catalogue = workspace.catalogue();
            RunOptions options =
                    selection.options(catalogue, stay(workspace), !noIngest && plan == null, limit.mostJobs());
            return new MissionRun(workspace, ifFree)
                    .run(options, aim(catalogue), new RunProgress(invocation, catalogue));
        }
    }

    private Aim aim(Catalogue catalogue) {
        return plan == null
                ? Aim.everything()
                : new SavedPlanFile(plan).read(catalogue.mission().name());
    }

    private RunOptions.Stay stay(Workspace workspace) {
        if (stay.watch) {
            return RunOptions.Stay.WATCH;
        }
        boolean waits = stay.wait || (!stay.noWait && workspace.hasOnlyLocalAdapters());
        return waits ? RunOptions.Stay.WAIT : RunOptions.Stay.NO_WAIT;
    }
}
