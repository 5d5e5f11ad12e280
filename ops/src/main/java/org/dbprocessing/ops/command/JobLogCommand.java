package org.dbprocessing.ops.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dbprocessing.model.Job;
import org.dbprocessing.run.Adapters;
import org.dbprocessing.spi.Backend.LogTail;
import org.dbprocessing.spi.SubmittedAttempt;
import org.dbprocessing.store.JobReports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "log",
        description = {
            "What a job writes or wrote to its standard output and error.",
            "Of a running job as it stands; of a failed one until its directory is removed, then its last lines; nothing is"
                    + " kept of one that succeeded."
        })
final class JobLogCommand implements Callable<Integer> {
    private static final int MOST_BYTES = 16 << 20;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The jobs.")
    private List<Long> ids = List.of();

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open();
                Adapters adapters = workspace.adapters()) {
            for (long id : ids) {
                JobReports.Report report = workspace.database().read(session -> JobDetails.existing(session, id));
                print(invocation.output(), report, log(adapters, report.job()));
            }
        }
        return ExitCode.DONE;
    }

    private static Optional<LogTail> log(Adapters adapters, Job job) {
        if (job.submission().isEmpty()) {
            return Optional.empty();
        }
        SubmittedAttempt attempt = Adapters.attempt(job);
        return adapters.named(job.adapter())
                .map(adapter ->
                        adapter.backend().logs(List.of(attempt), MOST_BYTES).get(attempt.attempt()))
                .filter(log -> !log.output().isEmpty() || !log.errors().isEmpty());
    }

    private void print(Output output, JobReports.Report report, Optional<LogTail> log) {
        Job job = report.job();
        if (log.isPresent()) {
            stream(output, job, "standard output", log.get().output());
            stream(output, job, "standard error", log.get().errors());
        } else if (report.logTail().filter(tail -> !tail.isBlank()).isPresent()) {
            stream(output, job, "last lines", report.logTail().get());
        } else {
            output.remark(
                    "job " + job.id() + " (" + Text.lower(job.state().name()) + "): nothing written, or nothing kept");
        }
    }

    private void stream(Output output, Job job, String name, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (!Invocation.of(spec).quiet()) {
            output.remark("--- job " + job.id() + ", attempt " + job.attempt() + ", " + name + ":");
        }
        Text.lines(text).forEach(output::line);
    }
}
