package org.dbprocessing.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.ingest.Placing;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.Backend;
import org.dbprocessing.spi.JobResult;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.store.JobStep;
import org.dbprocessing.store.JobStore;

/** Attempts that ended, and not well: the reason, the ends of their streams, a note in the errors directory, a repeat. */
final class Failures {
    private static final int SIGNALS = 128;
    private static final int TAIL_BYTES = 8 * 1024;

    /** The others are about what it made, or about a person's wish. */
    private static final Set<Reason.Kind> ABOUT_THE_ATTEMPT =
            Set.of(Reason.Kind.EXIT_CODE, Reason.Kind.SIGNAL, Reason.Kind.OUT_OF_TIME, Reason.Kind.OUT_OF_MEMORY);

    private final Adapters adapters;
    private final Placing placing;

    Failures(Adapters adapters, Placing placing) {
        this.adapters = adapters;
        this.placing = placing;
    }

    /** Why an attempt with this result did not succeed. */
    static Reason reason(Job job, JobResult result) {
        if (job.cancelWanted()) {
            return new Reason(Reason.Kind.CANCELLED, "cancelled");
        }
        return reason(result);
    }

    /** The same, of one that nobody wants ended. */
    static Reason reason(JobResult result) {
        return switch (result.ending()) {
            case EXITED ->
                result.exitCode() > SIGNALS
                        ? new Reason(Reason.Kind.SIGNAL, "ended by signal " + (result.exitCode() - SIGNALS))
                        : new Reason(Reason.Kind.EXIT_CODE, "exit code " + result.exitCode());
            case SETUP_FAILED -> new Reason(Reason.Kind.SETUP_FAILED, "the set-up of its environment failed");
            case OUT_OF_TIME -> new Reason(Reason.Kind.OUT_OF_TIME, "over its time limit");
            case OUT_OF_MEMORY -> new Reason(Reason.Kind.OUT_OF_MEMORY, "over its memory limit");
            case CANCELLED -> new Reason(Reason.Kind.CANCELLED, "ended from outside");
            case INTERRUPTED ->
                new Reason(
                        Reason.Kind.MACHINE_LOST,
                        "ended by a signal that did not come from dbp, as when its host is shut down");
        };
    }

    /** What is to be recorded of it. */
    JobStep ended(Catalogue catalogue, Job job, JobResult result, Reason reason, JobStore.Details details) {
        String tail = noted(catalogue, job, reason, details, tail(job));
        FaultPoint.SETTLE_FAILURE_NOTED.pass();
        JobState end = end(reason);
        JobStep step = (job.state() == JobState.FINISHED
                        ? JobStep.to(job, end)
                        : JobStep.to(job, JobState.FINISHED, end))
                .because(reason)
                .on(result.host())
                .with(figures(result))
                .withLogTail(tail);
        return repeat(catalogue, job, result, reason, details).map(step::again).orElse(step);
    }

    private static JobState end(Reason reason) {
        if (reason.kind() == Reason.Kind.CANCELLED) {
            return JobState.CANCELLED;
        }
        return reason.kind() == Reason.Kind.MACHINE_LOST ? JobState.LOST : JobState.FAILED;
    }

    /** The note is a copy: that it cannot be written is added to the original, and stops nothing. */
    private String noted(Catalogue catalogue, Job job, Reason reason, JobStore.Details details, String tail) {
        try {
            ProblemNote.write(placing, catalogue, job, reason, details.command(), tail);
            return tail;
        } catch (IOException e) {
            return tail + "\n--- no note in the errors directory: " + e + "\n";
        }
    }

    private static Optional<JobStep.Repeat> repeat(
            Catalogue catalogue, Job job, JobResult result, Reason reason, JobStore.Details details) {
        if (reason.kind() == Reason.Kind.MACHINE_LOST) {
            return Repetition.afterLoss(
                    Observation.Cause.PREEMPTED, catalogue.process(job.processId()), details.repeats());
        }
        boolean ofTheAttempt = ABOUT_THE_ATTEMPT.contains(reason.kind());
        return ofTheAttempt
                ? Repetition.afterFailure(result.ending(), catalogue.code(job.codeId()), details)
                : Optional.empty();
    }

    private String tail(Job job) {
        return adapters.named(job.adapter())
                .map(adapter -> adapter.backend().logs(List.of(Adapters.attempt(job)), TAIL_BYTES))
                .map(logs -> text(logs, job.currentAttempt()))
                .orElse("");
    }

    private static String text(Map<Attempt, Backend.LogTail> logs, Attempt attempt) {
        Backend.LogTail tail = logs.getOrDefault(attempt, new Backend.LogTail("", ""));
        String both = tail.output().isEmpty() || tail.errors().isEmpty()
                ? tail.output() + tail.errors()
                : tail.output() + "\n--- stderr ---\n" + tail.errors();
        // a text column of PostgreSQL takes everything but this
        return both.replace('\0', '\uFFFD');
    }

    static JobStep.Figures figures(JobResult result) {
        return new JobStep.Figures(
                Optional.of(result.exitCode()),
                result.usage().cpuSeconds(),
                result.usage().peakMemoryKiB(),
                Optional.of(result.startedAt()),
                Optional.of(result.finishedAt()));
    }
}
