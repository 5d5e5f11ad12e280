package org.dbprocessing.ops.command;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Job;
import org.dbprocessing.store.LeaseHeld;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "cancel",
        description = {
            "Ends jobs, with every process they have started.",
            "Where a controller runs it is asked to; else this command does it."
        })
final class JobCancelCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The jobs.")
    private List<Long> ids = List.of();

    @Option(names = "--dry-run", description = "Only tell which jobs would be ended.")
    private boolean dryRun;

    @Override
    public Integer call() throws InterruptedException {
        Invocation invocation = Invocation.of(spec);
        Output output = invocation.output();
        try (Workspace workspace = invocation.open()) {
            List<Job> jobs = existing(workspace);
            jobs.stream()
                    .filter(job -> !job.state().isActive())
                    .forEach(job -> output.remark("job " + job.id() + " has ended already: "
                            + Text.lower(job.state().name())));
            List<Long> active = jobs.stream()
                    .filter(job -> job.state().isActive())
                    .map(Job::id)
                    .toList();
            if (dryRun) {
                active.forEach(id -> output.line("would cancel job " + id));
                return ExitCode.DONE;
            }
            List<Long> wanted =
                    workspace.database().write(session -> session.jobs().wantCancelled(active));
            return wanted.isEmpty() ? ExitCode.DONE : carryOut(invocation, workspace, wanted);
        }
    }

    private List<Job> existing(Workspace workspace) {
        List<Job> jobs = workspace.database().read(session -> session.jobs().withIds(ids));
        Set<Long> unknown = new HashSet<>(ids);
        jobs.forEach(job -> unknown.remove(job.id()));
        if (!unknown.isEmpty()) {
            throw new DbpException("there is no job " + unknown.iterator().next(), "`dbp jobs` lists them");
        }
        return jobs;
    }

    private static int carryOut(Invocation invocation, Workspace workspace, List<Long> wanted)
            throws InterruptedException {
        Output output = invocation.output();
        try {
            new MissionRun(workspace, false).settle(wanted);
        } catch (LeaseHeld held) {
            output.remark("asked for: process " + held.pid() + " on " + held.host() + " controls the mission, and ends "
                    + (wanted.size() == 1 ? "it" : "them"));
            return ExitCode.DONE;
        }
        workspace
                .database()
                .read(session -> session.jobs().withIds(wanted))
                .forEach(job -> output.line("job " + job.id()
                        + ": "
                        + (job.state().isActive()
                                ? "asked to end; the next `dbp run` sees to it"
                                : Text.lower(job.state().name()))));
        return ExitCode.DONE;
    }
}
