package org.dbprocessing.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Version;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Jobs as people and scripts ask for them. Only reads. */
public final class JobReports {
    /** Of {@code job}: it ended, not well, and nothing has come after it. */
    static final String UNRESOLVED = """
            job.state IN ('FAILED', 'LOST') AND NOT EXISTS (
                SELECT FROM job AS later
                WHERE later.process_id = job.process_id AND later.utc_date = job.utc_date
                    AND later.file_key = job.file_key AND later.job_id > job.job_id)""";

    private static final int ROWS_AT_ONCE = 1000;

    private static final String REPORT = "SELECT " + JobRow.COLUMNS + """
            , process.process_name, code.filename AS code_name, job.note, job.command, job.log_tail,
                job.cpu_seconds, job.peak_memory_kib
            FROM job
                JOIN process ON process.process_id = job.process_id
                JOIN code ON code.code_id = job.code_id
                LEFT JOIN submission ON submission.token = job.submission
            """;

    private static final String FILTER = """
            WHERE (cardinality(:states) = 0 OR job.state = ANY (:states))
                AND (CAST(:process AS integer) IS NULL OR job.process_id = :process)
                AND (CAST(:product AS integer) IS NULL OR job.output_product = :product)
                AND (CAST(:from AS date) IS NULL OR job.utc_date >= :from)
                AND (CAST(:to AS date) IS NULL OR job.utc_date <= :to)
                AND (CAST(:adapter AS text) IS NULL OR job.adapter = :adapter)
                AND (CAST(:younger AS double precision) IS NULL
                    OR job.planned_at >= now() - make_interval(secs => :younger))
            """;

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
        return filtered(handle.createQuery(REPORT + FILTER + "ORDER BY job.job_id DESC LIMIT :limit"), filter)
                .bind("limit", filter.limit())
                .map(JobReports::report)
                .list();
    }

    /** Gives each wanted job to the consumer, the newest first; never all in memory. */
    public void each(JobFilter filter, Consumer<Report> consumer) {
        filtered(handle.createQuery(REPORT + FILTER + "ORDER BY job.job_id DESC LIMIT :limit"), filter)
                .bind("limit", filter.limit())
                .setFetchSize(ROWS_AT_ONCE)
                .map(JobReports::report)
                .useStream(reports -> reports.forEach(consumer));
    }

    /** How many jobs there are, whatever the filter's limit. */
    public long count(JobFilter filter) {
        return filtered(handle.createQuery("SELECT count(*) FROM job " + FILTER), filter)
                .mapTo(Long.class)
                .one();
    }

    private static Query filtered(Query query, JobFilter filter) {
        return query.bindArray(
                        "states",
                        String.class,
                        filter.states().stream().map(JobState::name).toList())
                .bind("process", filter.process())
                .bind("product", filter.product())
                .bind("from", filter.from())
                .bind("to", filter.to())
                .bind("adapter", filter.adapter())
                .bind("younger", filter.younger().map(Duration::toMillis).map(millis -> millis / 1000.0));
    }

    /** Jobs that ended, not well, and that nothing has come after; the latest first. */
    public List<Report> unresolved(int limit) {
        return handle.createQuery(REPORT + "WHERE " + UNRESOLVED + " ORDER BY job.ended_at DESC LIMIT :limit")
                .bind("limit", limit)
                .map(JobReports::report)
                .list();
    }

    /** One job; empty where there is none of this id. */
    public Optional<Report> one(long id) {
        return handle.createQuery(REPORT + "WHERE job.job_id = :id")
                .bind("id", id)
                .map(JobReports::report)
                .findOne();
    }

    /** The job that made a file. */
    public Optional<Report> maker(long fileId) {
        return handle.createQuery(REPORT + "WHERE job.output_file = :file ORDER BY job.job_id DESC LIMIT 1")
                .bind("file", fileId)
                .map(JobReports::report)
                .findOne();
    }

    /** The last job of a process for a date and key, whatever became of it. */
    public Optional<Report> last(int processId, LocalDate date, String key) {
        return handle.createQuery(REPORT + """
                        WHERE job.process_id = :process AND job.utc_date = :date AND job.file_key = :key
                        ORDER BY job.job_id DESC LIMIT 1
                        """)
                .bind("process", processId)
                .bind("date", date)
                .bind("key", key)
                .map(JobReports::report)
                .findOne();
    }

    /**
     * Figures of the jobs of one code.
     *
     * @param ended how many have ended, well or not
     * @param failed those of them that did not end well
     * @param seconds from start to end, of those that ended well: median, ninth of ten, longest; empty where none did
     * @param peakMemoryKiB the most that any is known to have taken
     */
    public record Statistics(
            String process,
            String code,
            Version version,
            long ended,
            long failed,
            Optional<Seconds> seconds,
            Optional<Double> cpuSeconds,
            Optional<Long> peakMemoryKiB) {}

    /** Spread of a duration. */
    public record Seconds(double median, double ninthOfTen, double longest) {}

    /** Figures of each code whose jobs are asked for, by process, code and version; the filter's limit does not count. */
    public List<Statistics> statistics(JobFilter filter) {
        return filtered(handle.createQuery("""
                        SELECT process.process_name, code.filename, code.interface_version, code.quality_version,
                            code.revision_version,
                            count(*) FILTER (WHERE job.state IN ('REGISTERED', 'FAILED', 'CANCELLED', 'LOST')) AS ended,
                            count(*) FILTER (WHERE job.state IN ('FAILED', 'LOST')) AS failed,
                            percentile_cont(ARRAY[0.5, 0.9, 1]) WITHIN GROUP (
                                ORDER BY extract(epoch FROM job.finished_at - job.started_at))
                                FILTER (WHERE job.state = 'REGISTERED') AS seconds,
                            avg(job.cpu_seconds) FILTER (WHERE job.state = 'REGISTERED') AS cpu_seconds,
                            max(job.peak_memory_kib) AS peak_memory_kib
                        FROM job JOIN code USING (code_id) JOIN process ON process.process_id = job.process_id
                        """ + FILTER + """
                        GROUP BY process.process_name, code.filename, code.interface_version, code.quality_version,
                            code.revision_version
                        ORDER BY process.process_name, code.filename, code.interface_version, code.quality_version,
                            code.revision_version
                        """), filter)
                .map((row, context) -> statistics(row))
                .list();
    }

    private static Statistics statistics(ResultSet row) throws SQLException {
        return new Statistics(
                row.getString("process_name"),
                row.getString("filename"),
                Version.of(
                        row.getInt("interface_version"), row.getInt("quality_version"), row.getInt("revision_version")),
                row.getLong("ended"),
                row.getLong("failed"),
                seconds(row.getArray("seconds")),
                Optional.ofNullable(row.getObject("cpu_seconds", Double.class)),
                Optional.ofNullable(row.getObject("peak_memory_kib", Long.class)));
    }

    private static Optional<Seconds> seconds(@Nullable Array spread) throws SQLException {
        if (spread == null) {
            return Optional.empty();
        }
        Double[] values = (Double[]) spread.getArray();
        return values[0] == null ? Optional.empty() : Optional.of(new Seconds(values[0], values[1], values[2]));
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
