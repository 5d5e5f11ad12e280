package org.dbprocessing.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Jobs as people and scripts ask for them. Only reads. */
public final class JobReports {
    private final Handle handle;

    JobReports(Handle handle) {
        this.handle = handle;
    }

    /**
     * A job with what is known of it beside {@link Job}.
     *
     * @param note what it waits for, in the scheduler's words
     */
    public record Report(
            Job job,
            String process,
            String code,
            Optional<String> note,
            Optional<String> command,
            Optional<String> logTail,
            Optional<Double> cpuSeconds,
            Optional<Long> peakMemoryKiB) {}

    /** Something that happened to a job. */
    public record Event(Instant at, int attempt, JobState state, String text) {}

    /** Jobs, the newest first. */
    public List<Report> list(JobFilter filter) {
        return handle.createQuery("SELECT " + JobRow.COLUMNS + """
                        , process.process_name, code.filename AS code_name, job.note, job.command, job.log_tail,
                            job.cpu_seconds, job.peak_memory_kib
                        FROM job
                            JOIN process ON process.process_id = job.process_id
                            JOIN code ON code.code_id = job.code_id
                            LEFT JOIN submission ON submission.token = job.submission
                        WHERE (cardinality(:states) = 0 OR job.state = ANY (:states))
                            AND (CAST(:process AS integer) IS NULL OR job.process_id = :process)
                            AND (CAST(:product AS integer) IS NULL OR job.output_product = :product)
                            AND (CAST(:from AS date) IS NULL OR job.utc_date >= :from)
                            AND (CAST(:to AS date) IS NULL OR job.utc_date <= :to)
                            AND (CAST(:adapter AS text) IS NULL OR job.adapter = :adapter)
                            AND (CAST(:younger AS double precision) IS NULL
                                OR job.planned_at >= now() - make_interval(secs => :younger))
                        ORDER BY job.job_id DESC
                        LIMIT :limit
                        """)
                .bindArray(
                        "states",
                        String.class,
                        filter.states().stream().map(JobState::name).toList())
                .bind("process", filter.process())
                .bind("product", filter.product())
                .bind("from", filter.from())
                .bind("to", filter.to())
                .bind("adapter", filter.adapter())
                .bind("younger", filter.younger().map(Duration::toMillis).map(millis -> millis / 1000.0))
                .bind("limit", filter.limit())
                .map(JobReports::report)
                .list();
    }

    /** One job; empty where there is none of this id. */
    public Optional<Report> one(long id) {
        return handle.createQuery("SELECT " + JobRow.COLUMNS + """
                        , process.process_name, code.filename AS code_name, job.note, job.command, job.log_tail,
                            job.cpu_seconds, job.peak_memory_kib
                        FROM job
                            JOIN process ON process.process_id = job.process_id
                            JOIN code ON code.code_id = job.code_id
                            LEFT JOIN submission ON submission.token = job.submission
                        WHERE job.job_id = :id
                        """)
                .bind("id", id)
                .map(JobReports::report)
                .findOne();
    }

    /** What happened to a job, oldest first. */
    public List<Event> events(long jobId) {
        return handle.createQuery("SELECT at, attempt, state, text FROM job_event WHERE job_id = :id ORDER BY event_id")
                .bind("id", jobId)
                .map((row, context) -> new Event(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getInt("attempt"),
                        JobState.valueOf(row.getString("state")),
                        row.getString("text")))
                .list();
    }

    private static Report report(ResultSet row, StatementContext context) throws SQLException {
        return new Report(
                new JobRow().map(row, context),
                row.getString("process_name"),
                row.getString("code_name"),
                Optional.ofNullable(row.getString("note")),
                Optional.ofNullable(row.getString("command")),
                Optional.ofNullable(row.getString("log_tail")),
                Optional.ofNullable(row.getObject("cpu_seconds", Double.class)),
                Optional.ofNullable(row.getObject("peak_memory_kib", Long.class)));
    }
}
