package org.dbprocessing.ops.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.Job;
import org.dbprocessing.store.CandidateRequest;
import org.dbprocessing.store.JobFilter;
import org.dbprocessing.store.JobReports;
import org.dbprocessing.store.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "retry",
        description = {
            "Has what failed decided anew.",
            "The next run asks whether what these jobs were to make has to be made, with the code and inputs of then,"
                    + " although they failed; it does not run the old command again."
        })
final class JobRetryCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "The jobs; or choose them by the options.")
    private List<Long> ids = List.of();

    @Mixin
    private final JobSelection selection = new JobSelection();

    @Option(names = "--dry-run", description = "Only tell what would be asked.")
    private boolean dryRun;

    @Override
    public Integer call() {
        if (ids.isEmpty() == selection.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "name jobs by their ids, or choose them by options such as --state failed --since 12h");
        }
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open()) {
            List<JobReports.Report> chosen = chosen(workspace);
            List<JobReports.Report> again = new ArrayList<>();
            for (JobReports.Report report : chosen) {
                Optional<String> obstacle = obstacle(report.job());
                obstacle.filter(ignored -> !ids.isEmpty())
                        .ifPresent(text ->
                                invocation.output().remark("job " + report.job().id() + " " + text));
                if (obstacle.isEmpty()) {
                    again.add(report);
                }
            }
            if (!dryRun) {
                workspace.database().write(session -> {
                    ask(session, again.stream().map(JobReports.Report::job).toList());
                    return true;
                });
            }
            tell(invocation, again);
            return again.isEmpty() && !ids.isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
        }
    }

    private List<JobReports.Report> chosen(Workspace workspace) {
        if (ids.isEmpty()) {
            JobFilter filter = selection.filter(workspace, Integer.MAX_VALUE);
            return workspace.database().read(session -> session.jobReports().list(filter));
        }
        return workspace
                .database()
                .read(session ->
                        ids.stream().map(id -> JobDetails.existing(session, id)).toList());
    }

    /** Why there is nothing to be tried again. */
    private static Optional<String> obstacle(Job job) {
        return switch (job.state()) {
            case PLANNED, SUBMITTING, SUBMITTED, RUNNING, FINISHED ->
                Optional.of("has not ended: it is " + Text.lower(job.state().name()));
            case REGISTERED -> Optional.of("succeeded: to have its output made again, use a new code version or input");
            case FAILED, CANCELLED, LOST -> Optional.empty();
        };
    }

    /** What was lost is asked for again as it was; of all else it is asked whether it has to be made. */
    private static void ask(Session session, List<Job> jobs) {
        session.candidates()
                .ask(jobs.stream()
                        .filter(job -> !job.remakes())
                        .map(JobRetryCommand::request)
                        .toList());
        List<Job> remakes = jobs.stream().filter(Job::remakes).toList();
        if (!remakes.isEmpty()) {
            List<String> names =
                    remakes.stream().flatMap(job -> job.outputName().stream()).toList();
            session.lostFiles()
                    .ask(
                            session.files().withNames(names).stream()
                                    .map(DataFile::id)
                                    .toList(),
                            remakes.stream().mapToInt(Job::priority).max().orElseThrow());
        }
    }

    private static CandidateRequest request(Job job) {
        return new CandidateRequest(job.processId(), job.date(), job.key(), job.priority(), Optional.empty(), true);
    }

    private void tell(Invocation invocation, List<JobReports.Report> again) {
        Output output = invocation.output();
        if (dryRun) {
            again.forEach(report -> output.line("would ask again: " + report.process() + " "
                    + report.job().date() + " " + Text.oneLine(report.job().key())));
        } else if (!invocation.quiet()) {
            long questions = again.stream()
                    .map(report -> request(report.job()))
                    .distinct()
                    .count();
            output.remark(
                    questions == 0
                            ? "nothing to try again"
                            : Text.count(questions, "question") + " asked; the next `dbp run` decides");
        }
    }
}
