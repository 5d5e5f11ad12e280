package org.dbprocessing.ops.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.run.Adapter;
import org.dbprocessing.run.Adapters;
import org.dbprocessing.store.JobReports;
import org.dbprocessing.store.Session;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one job.
 *
 * @param directory where its last attempt lies; empty where it is removed, or was never made
 */
record JobDetails(
        JobReports.Report report, List<DataFile> inputs, List<JobReports.Event> events, Optional<String> directory) {

    /** {@code dbp job show --json}: a list of these. */
    record Document(
            JobDocument job,
            int priority,
            @Nullable String command,
            List<String> inputs,
            @Nullable String directory,
            @Nullable Double cpuSeconds,
            @Nullable Long peakMemoryKiB,
            ReasonDocument planned,
            boolean cancelWanted,
            List<Step> steps,
            @Nullable String logTail) {}

    record Step(String at, int attempt, String state, String text) {}

    /**
     * Reads it.
     *
     * @throws DbpException where there is no such job
     */
    static JobDetails load(Workspace workspace, long id) {
        JobDetails known = workspace.database().read(session -> load(session, id));
        Job job = known.report().job();
        if (job.submission().isEmpty() || job.state() == JobState.REGISTERED) {
            return known;
        }
        try (Adapters adapters = workspace.adapters()) {
            return new JobDetails(known.report(), known.inputs(), known.events(), directory(adapters, known));
        }
    }

    private static JobDetails load(Session session, long id) {
        return new JobDetails(
                existing(session, id),
                session.jobs().inputsOf(List.of(id)).getOrDefault(id, List.of()),
                session.jobReports().events(id),
                Optional.empty());
    }

    static JobReports.Report existing(Session session, long id) {
        return session.jobReports()
                .one(id)
                .orElseThrow(() -> new DbpException("there is no job " + id, "`dbp jobs` lists them"));
    }

    private static Optional<String> directory(Adapters adapters, JobDetails known) {
        Job job = known.report().job();
        Optional<Adapter> adapter = adapters.named(job.adapter());
        return adapter.map(found -> found.backend().directory(Adapters.attempt(job)));
    }

    Document document() {
        Job job = report.job();
        return new Document(
                JobDocument.of(report),
                job.priority(),
                report.command().orElse(null),
                inputs.stream().map(DataFile::name).toList(),
                directory.orElse(null),
                report.cpuSeconds().orElse(null),
                report.peakMemoryKiB().orElse(null),
                ReasonDocument.of(job.planned()),
                job.cancelWanted(),
                events.stream()
                        .map(event -> new Step(
                                event.at().toString(),
                                event.attempt(),
                                event.state().name(),
                                event.text()))
                        .toList(),
                report.logTail().orElse(null));
    }

    void print(Output output) {
        Job job = report.job();
        line(
                output,
                "job",
                job.id() + ", " + Text.lower(job.state().name()) + (job.cancelWanted() ? ", to be cancelled" : ""));
        line(
                output,
                "process",
                report.process() + " for " + job.date() + (job.key().isEmpty() ? "" : " " + job.key()));
        job.outputName().ifPresent(name -> line(output, "output", name));
        line(output, "planned", job.planned().text());
        job.ended().ifPresent(reason -> line(output, "ended", reason.text()));
        line(output, "ran", ran(job));
        report.note().filter(note -> !note.isEmpty()).ifPresent(note -> line(output, "note", note));
        report.command().ifPresent(command -> line(output, "command", command));
        inputs.forEach(input -> line(output, "input", input.name()));
        directory.ifPresent(path -> line(output, "directory", path));
        events.forEach(event -> line(
                output,
                "step",
                Text.time(event.at()) + " attempt " + event.attempt() + " "
                        + Text.lower(event.state().name()) + (event.text().isEmpty() ? "" : ": " + event.text())));
        report.logTail().filter(tail -> !tail.isBlank()).ifPresent(tail -> {
            line(output, "log", "its last lines:");
            Text.lines(tail).forEach(text -> output.line("    " + text));
        });
        output.line("");
    }

    private String ran(Job job) {
        StringBuilder text = new StringBuilder("on " + job.adapter());
        job.host().ifPresent(host -> text.append(", host ").append(host));
        job.externalId().ifPresent(id -> text.append(", there ").append(id));
        text.append(", attempt ").append(job.attempt());
        job.startedAt().ifPresent(start -> text.append(", from ").append(Text.time(start)));
        time(job.startedAt(), job.finishedAt())
                .ifPresent(time -> text.append(", for ").append(Text.duration(time)));
        report.cpuSeconds().ifPresent(seconds -> text.append(String.format(", %.1f s of cpu", seconds)));
        report.peakMemoryKiB()
                .ifPresent(memory ->
                        text.append(", at most ").append(memory / 1024).append(" MiB"));
        job.exitCode().ifPresent(code -> text.append(", exit code ").append(code));
        return text.toString();
    }

    private static Optional<Duration> time(Optional<Instant> start, Optional<Instant> end) {
        return start.flatMap(from -> end.map(to -> Duration.between(from, to)));
    }

    private static void line(Output output, String label, String text) {
        output.line(String.format("%-10s %s", label, Text.oneLine(text)));
    }
}
