package org.dbprocessing.ops.command;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DateRange;
import org.dbprocessing.model.Version;
import org.dbprocessing.run.Execution;
import org.dbprocessing.run.RunOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "exec",
        description = {
            "Runs a process for dates, and nothing else; waits until that is done.",
            "What is up to date is made again, revision + 1; what failed before is tried again. What follows from it is left"
                    + " to the next `dbp run`."
        })
final class ExecCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "PROCESS", description = "The process, by name or id.")
    private String process = "";

    @Option(names = "--from", required = true, paramLabel = "DATE", description = "The first date of what is made.")
    private LocalDate from = LocalDate.EPOCH;

    @Option(names = "--to", paramLabel = "DATE", description = "The last date (default: one day).")
    private @Nullable LocalDate to;

    @ArgGroup(exclusive = true)
    private Extent extent = new Extent();

    /** What of it is made again. */
    static final class Extent {
        @Option(names = "--update", description = "Only what is out of date.")
        private boolean update;

        @Option(
                names = "--force",
                paramLabel = "COMPONENT",
                completionCandidates = Choices.Components.class,
                description =
                        "This component of the version is counted up: ${COMPLETION-CANDIDATES} (default: revision).")
        private Version.@Nullable Component force;
    }

    @Option(names = "--no-optional", description = "From required inputs alone.")
    private boolean requiredOnly;

    @Option(
            names = "--here",
            description = "Run it on this host, with its output in the current directory, and register nothing."
                    + " Needs no lease.")
    private boolean here;

    @Mixin
    private final JobLimit limit = new JobLimit();

    @Option(names = "--dry-run", description = "Only tell what would be run, and why.")
    private boolean dryRun;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() throws InterruptedException {
        check();
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open()) {
            Catalogue catalogue = workspace.catalogue();
            Execution execution = Execution.of(
                    catalogue,
                    new Names(catalogue).process(process),
                    new DateRange(from, to == null ? from : to),
                    force(),
                    requiredOnly);
            RunOptions options = new RunOptions(RunOptions.Stay.WAIT, Set.of(), false, false, limit.mostJobs());
            if (dryRun) {
                return preview(invocation, workspace, execution, options);
            }
            if (here) {
                return new TrialRun(
                                invocation, workspace, catalogue, Path.of("").toAbsolutePath())
                        .run(execution, options, json.isWanted());
            }
            return new MissionRun(workspace, false)
                    .run(options, execution, new ExecProgress(invocation, catalogue, execution.wanted()));
        }
    }

    private void check() {
        if (to != null && to.isBefore(from)) {
            throw new ParameterException(spec.commandLine(), "--to " + to + " is before --from " + from);
        }
        if (json.isWanted() && !dryRun && !here) {
            throw new ParameterException(spec.commandLine(), "--json goes with --dry-run or --here");
        }
    }

    /** What is up to date is made again too, unless only what is not was asked for. */
    private Optional<Version.Component> force() {
        if (extent.update) {
            return Optional.empty();
        }
        return Optional.of(extent.force == null ? Version.Component.REVISION : extent.force);
    }

    private int preview(Invocation invocation, Workspace workspace, Execution execution, RunOptions options) {
        PlanPreview preview = new PlanPreview(workspace.site());
        PlanDocument plan = workspace.database().dryRun(session -> preview.make(session, execution, options));
        if (json.isWanted()) {
            invocation.output().json(plan);
        } else {
            PlanCommand.print(invocation, plan);
        }
        return ExitCode.DONE;
    }
}
