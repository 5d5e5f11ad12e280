package org.dbprocessing.ops.command;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.run.Aim;
import org.dbprocessing.run.RunOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
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

    @Option(names = "--only", split = ",", paramLabel = "PROCESS", description = "Plan and run these processes only.")
    private List<String> only = List.of();

    @Option(
            names = "--rerun-run",
            description = "Run processes without output again though nothing has changed since their last success.")
    private boolean rerunRun;

    @Option(names = "--skip-run", description = "Leave out processes without output.")
    private boolean skipRun;

    @Option(names = "-n", paramLabel = "JOBS", description = "At most so many jobs at once, over all adapters.")
    private @Nullable Integer mostJobs;

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
        if (mostJobs != null && mostJobs < 1) {
            throw new ParameterException(spec.commandLine(), "-n takes a number from 1 up, not " + mostJobs);
        }
        if (plan != null && (stay.watch || skipRun || !only.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(), "--plan says what is made: it goes without --watch, --only and --skip-run");
        }
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open()) {
            Catalogue catalogue = workspace.catalogue();
            Names names = new Names(catalogue);
            only.forEach(names::process);
            RunProgress progress = new RunProgress(invocation, catalogue);
            return new MissionRun(workspace, ifFree).run(options(workspace), aim(catalogue), progress);
        }
    }

    private Aim aim(Catalogue catalogue) {
        return plan == null
                ? Aim.everything()
                : new SavedPlanFile(plan).read(catalogue.mission().name());
    }

    private RunOptions options(Workspace workspace) {
        RunOptions options = new RunOptions(
                stay(workspace),
                new HashSet<>(only),
                skipRun,
                !noIngest && plan == null,
                mostJobs == null ? OptionalInt.empty() : OptionalInt.of(mostJobs));
        return rerunRun ? options.rerunningRun() : options;
    }

    private RunOptions.Stay stay(Workspace workspace) {
        if (stay.watch) {
            return RunOptions.Stay.WATCH;
        }
        boolean waits = stay.wait || (!stay.noWait && workspace.hasOnlyLocalAdapters());
        return waits ? RunOptions.Stay.WAIT : RunOptions.Stay.NO_WAIT;
    }
}
