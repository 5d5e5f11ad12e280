package org.dbprocessing.ops.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.ops.wiring.AdapterKinds;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.run.Adapter;
import org.dbprocessing.run.Deciding;
import org.dbprocessing.run.Execution;
import org.dbprocessing.run.Planning;
import org.dbprocessing.run.RunListener;
import org.dbprocessing.run.RunOptions;
import org.dbprocessing.run.Trial;

/** {@code exec --here}: what a run would make is made in a directory of the person's, beside all records. */
final class TrialRun {
    private final Invocation invocation;
    private final Workspace workspace;
    private final Catalogue catalogue;
    private final Path target;
    private final List<Trial.Ending> endings = new ArrayList<>();

    TrialRun(Invocation invocation, Workspace workspace, Catalogue catalogue, Path target) {
        this.invocation = invocation;
        this.workspace = workspace;
        this.catalogue = catalogue;
        this.target = target;
    }

    /**
     * Runs; returns the exit code.
     *
     * @param json whether what was made is told as one document at the end, rather than by its names as they come
     */
    int run(Execution execution, RunOptions options, boolean json) throws InterruptedException {
        List<Decision.Build> builds = new ArrayList<>();
        List<Decision> left = new ArrayList<>();
        decide(execution, options, builds, left);
        if (!builds.isEmpty()) {
            make(builds, options, json ? ending -> {} : this::tell);
        }
        if (json) {
            invocation.output().json(TrialDocument.of(endings, left));
        } else {
            left.forEach(decision -> invocation.output().remark(ExecProgress.notMade(catalogue, decision)));
        }
        if (endings.stream().anyMatch(ending -> ending.failure().isPresent())) {
            return ExitCode.JOBS_FAILED;
        }
        boolean upToDate = left.stream().anyMatch(Decision.Drop.class::isInstance);
        return endings.isEmpty() && !upToDate ? ExitCode.FAILED : ExitCode.DONE;
    }

    /** By a plan that is rolled back. It may be made several times: the last one holds. */
    private void decide(Execution execution, RunOptions options, List<Decision.Build> builds, List<Decision> left) {
        workspace.database().dryRun(session -> {
            builds.clear();
            left.clear();
            Deciding deciding = execution.by(new Planning(workspace.site()));
            deciding.begin(session, catalogue, options);
            deciding.plan(session, catalogue, options, new RunListener() {
                @Override
                public void decided(Decision decision) {
                    if (decision instanceof Decision.Build build) {
                        builds.add(build);
                    } else {
                        left.add(decision);
                    }
                }
            });
            return true;
        });
    }

    private void make(List<Decision.Build> builds, RunOptions options, Consumer<Trial.Ending> told)
            throws InterruptedException {
        Path workdir = workdir();
        Adapter adapter = new AdapterKinds(workspace.site(), workspace.directory()).thisHost(workdir);
        Trial trial = new Trial(catalogue, workspace.site(), adapter.backend(), target);
        Thread hook = new Thread(() -> end(trial, workdir), "trial");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            int atOnce = options.mostJobs().orElse(adapter.capacity().cpus());
            trial.run(builds, atOnce, ending -> {
                endings.add(ending);
                told.accept(ending);
            });
        } finally {
            unhook(hook);
            end(trial, workdir);
        }
    }

    private void tell(Trial.Ending ending) {
        Output output = invocation.output();
        ending.output().ifPresent(path -> output.line(String.valueOf(path.getFileName())));
        ending.failure()
                .ifPresent(why -> Text.lines(ending.build()
                                        .outputName()
                                        .orElseGet(() -> catalogue
                                                .process(ending.build()
                                                        .candidate()
                                                        .processId())
                                                .name())
                                + ": " + why)
                        .forEach(output::remark));
    }

    /** Below the target: an output of any size gets there by a rename. */
    private Path workdir() {
        try {
            return Files.createTempDirectory(target, ".dbp-here-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + target, e);
        }
    }

    private static void end(Trial trial, Path workdir) {
        if (!Files.isDirectory(workdir)) {
            return;
        }
        trial.close();
        try (Stream<Path> tree = Files.walk(workdir)) {
            tree.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + workdir, e);
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is going down: the hook ends the trial
        }
    }
}
