package org.dbprocessing.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.dbprocessing.model.JobState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes down the ways that jobs have gone. */
final class JobSteps {
    private final Handle handle;

    JobSteps(Handle handle) {
        this.handle = handle;
    }

    /**
     * Records steps of jobs, all or none.
     *
     * @throws StaleJobException where somebody else has changed one of them since it was read
     */
    void record(Collection<JobStep> steps) {
        if (steps.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                UPDATE job SET state = :next, host = coalesce(:host, host), exit_code = coalesce(:exit, exit_code),
                    cpu_seconds = coalesce(:cpu, cpu_seconds), peak_memory_kib = coalesce(:memory, peak_memory_kib),
                    started_at = coalesce(:started, started_at), finished_at = coalesce(:finished, finished_at),
                    ended_kind = :kind, ended_text = :text, log_tail = coalesce(:tail, log_tail),
                    output_file = coalesce(:output, output_file), doubt_since = NULL, note = NULL,
                    ended_at = CASE WHEN :ended THEN now() END, version = version + 1,
                    cancel_wanted = cancel_wanted AND NOT :ended
                WHERE job_id = :id AND version = :version AND state = :from
                """);
        steps.forEach(step -> bind(batch, step));
        StaleJobException.unlessAllChanged(
                batch.execute(), steps.stream().map(JobStep::job).toList());
        new JobEvents(handle)
                .note(steps.stream()
                        .map(JobEvents.Event::of)
                        .flatMap(List::stream)
                        .toList());
        keepDirectories(steps);
        repeat(steps);
    }

    private void keepDirectories(Collection<JobStep> steps) {
        KeptDirectoryStore directories = new KeptDirectoryStore(handle);
        directories.keep(steps.stream()
                .filter(JobStep::leavesDirectory)
                .map(step -> step.job().id())
                .toList());
        directories.forgetJobs(steps.stream()
                .filter(step -> step.last() == JobState.REGISTERED && step.job().attempt() > 1)
                .map(step -> step.job().id())
                .toList());
    }

    private static void bind(PreparedBatch batch, JobStep step) {
        JobState next = endOf(step);
        JobStep.Figures figures = step.figures();
        batch.bind("next", next.name())
                .bind("host", step.host())
                .bind("exit", figures.exitCode())
                .bind("cpu", figures.cpuSeconds())
                .bind("memory", figures.peakMemoryKiB())
                .bind("started", figures.startedAt().map(JobSteps::utc))
                .bind("finished", figures.finishedAt().map(JobSteps::utc))
                .bind("kind", step.ended().map(reason -> reason.kind().name()))
                .bind("text", step.ended().map(reason -> reason.text()))
                .bind("tail", step.logTail())
                .bind("output", step.outputFileId())
                .bind("ended", !next.isActive())
                .bind("id", step.job().id())
                .bind("version", step.job().rowVersion())
                .bind("from", step.job().state().name())
                .add();
    }

    /** The state that the job comes to before it is PLANNED again, if it is. */
    private static JobState endOf(JobStep step) {
        List<JobState> path = step.path();
        return step.repeat().isPresent() && path.size() > 1 ? path.get(path.size() - 2) : step.last();
    }

    private void repeat(Collection<JobStep> steps) {
        PreparedBatch batch = handle.prepareBatch("""
                UPDATE job SET state = 'PLANNED', attempt = attempt + 1, submission = NULL, submitted_at = NULL,
                    ended_kind = NULL, ended_text = NULL, ended_at = NULL, element = 0, position = 0,
                    own_repeats = own_repeats + :own, lost_repeats = lost_repeats + :lost,
                    unexplained_repeats = unexplained_repeats + :unexplained, version = version + 1,
                    memory_mib = CASE WHEN :moreMemory THEN least(2 * job.memory_mib, code.memory_ceiling_mib)
                                      ELSE job.memory_mib END,
                    time_limit_seconds = CASE WHEN :moreTime THEN least(2 * job.time_limit_seconds, code.time_ceiling_seconds)
                                              ELSE job.time_limit_seconds END
                FROM code
                WHERE job_id = :id AND code.code_id = job.code_id
                """);
        for (JobStep step : steps) {
            if (step.repeat().isPresent()) {
                JobStep.Repeat kind = step.repeat().get();
                batch.bind("own", kind == JobStep.Repeat.OWN_ERROR ? 1 : 0)
                        .bind("lost", kind == JobStep.Repeat.MACHINE || kind == JobStep.Repeat.NEVER_STARTED ? 1 : 0)
                        .bind("unexplained", kind == JobStep.Repeat.UNEXPLAINED ? 1 : 0)
                        .bind("moreMemory", kind == JobStep.Repeat.MORE_MEMORY)
                        .bind("moreTime", kind == JobStep.Repeat.MORE_TIME)
                        .bind("id", step.job().id())
                        .add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
