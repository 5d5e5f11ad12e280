package org.dbprocessing.ops.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.dbprocessing.model.Job;
import org.dbprocessing.store.JobFilter;
import org.dbprocessing.store.JobReports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "jobs", description = "Lists jobs, the newest first.")
final class JobsCommand implements Callable<Integer> {
    private static final int FEW = 50;
    private static final List<String> HEADER =
            List.of("JOB", "STATE", "PROCESS", "DATE", "OUTPUT", "ADAPTER", "TRY", "WHY");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final JobSelection selection = new JobSelection();

    @Mixin
    private final ListFormat format = new ListFormat();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many (default: " + FEW + " on a screen, all as JSON).")
    private @Nullable Integer limit;

    @Option(names = "--stats", description = "Not the jobs, but figures of each code's: how many, how long, how big.")
    private boolean stats;

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        Output output = invocation.output();
        try (Workspace workspace = invocation.open()) {
            int most = limit != null ? limit : format.isJson() ? Integer.MAX_VALUE : FEW;
            JobFilter filter = selection.filter(workspace, most);
            if (stats) {
                printStatistics(output, workspace, filter);
            } else {
                printJobs(invocation, workspace, filter);
            }
        }
        return ExitCode.DONE;
    }

    private void printJobs(Invocation invocation, Workspace workspace, JobFilter filter) {
        Output output = invocation.output();
        long all = workspace.database().read(session -> {
            try (Rows<JobReports.Report> rows = rows(output)) {
                session.jobReports().each(filter, rows::add);
            }
            return !format.isJson() ? session.jobReports().count(filter) : 0;
        });
        if (all == 0 && !format.isJson() && !invocation.quiet()) {
            output.remark("no job is like that");
        }
        if (all > filter.limit() && !invocation.quiet()) {
            output.remark("the newest " + filter.limit() + " of " + all + "; --limit N shows more");
        }
    }

    private Rows<JobReports.Report> rows(Output output) {
        if (!format.isJson()) {
            return format.rows(output, HEADER, JobsCommand::cells);
        }
        Rows<JobDocument> documents = format.rows(output, List.of(), ignored -> List.of());
        return new Rows<>() {
            @Override
            public void add(JobReports.Report report) {
                documents.add(JobDocument.of(report));
            }

            @Override
            public void close() {
                documents.close();
            }
        };
    }

    private static List<Object> cells(JobReports.Report report) {
        Job job = report.job();
        return List.of(
                job.id(),
                Text.lower(job.state().name()),
                report.process(),
                job.date(),
                job.outputName().orElse("-"),
                job.adapter(),
                job.attempt(),
                Stream.of(JobDocument.reason(job).text(), report.note().orElse(""))
                        .filter(text -> !text.isEmpty())
                        .reduce((reason, note) -> reason + "; " + note)
                        .orElse(""));
    }

    private void printStatistics(Output output, Workspace workspace, JobFilter filter) {
        List<JobReports.Statistics> statistics =
                workspace.database().read(session -> session.jobReports().statistics(filter));
        try (Rows<StatisticsDocument> rows =
                format.rows(output, StatisticsDocument.HEADER, StatisticsDocument::cells)) {
            statistics.stream().map(StatisticsDocument::of).forEach(rows::add);
        }
    }
}
