package org.dbprocessing.ops.command;

import java.util.Optional;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.Reason;
import org.dbprocessing.store.JobReports;
import org.jspecify.annotations.Nullable;

/**
 * A job, for {@code jobs} and what else names jobs.
 *
 * @param reason why it ended, where it did not end well; else why it was planned
 */
record JobDocument(
        long id,
        String process,
        String date,
        @Nullable String output,
        @Nullable String version,
        String state,
        String adapter,
        @Nullable String host,
        @Nullable String externalId,
        int attempt,
        @Nullable Integer exitCode,
        ReasonDocument reason,
        String plannedAt,
        @Nullable String submittedAt,
        @Nullable String startedAt,
        @Nullable String finishedAt,
        String key,
        String code,
        @Nullable String note) {
    static JobDocument of(JobReports.Report report) {
        Job job = report.job();
        return new JobDocument(
                job.id(),
                report.process(),
                job.date().toString(),
                job.outputName().orElse(null),
                text(job.outputVersion()),
                job.state().name(),
                job.adapter(),
                job.host().orElse(null),
                job.externalId().orElse(null),
                job.attempt(),
                job.exitCode().orElse(null),
                ReasonDocument.of(reason(job)),
                job.plannedAt().toString(),
                text(job.submittedAt()),
                text(job.startedAt()),
                text(job.finishedAt()),
                job.key(),
                report.code(),
                report.note().orElse(null));
    }

    static Reason reason(Job job) {
        return job.ended().orElse(job.planned());
    }

    private static @Nullable String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}
