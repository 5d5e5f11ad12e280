package org.dbprocessing.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Version;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of {@code job}, joined with its submission for the external id, into a {@link Job}. */
final class JobRow implements RowMapper<Job> {

    /** The columns that this mapper reads, of {@code job} and {@code submission}. */
    static final String COLUMNS = """
            job.job_id, job.process_id, job.code_id, job.utc_date, job.file_key, job.output_name,
            job.interface_version, job.quality_version, job.revision_version, job.priority, job.adapter,
            job.attempt, job.state, job.submission, job.element, job.position, submission.external_id, job.host,
            job.exit_code, job.planned_kind, job.planned_text, job.ended_kind, job.ended_text, job.cancel_wanted,
            job.doubt_since, job.planned_at, job.submitted_at, job.started_at, job.finished_at, job.version
            """;

    @Override
    public Job map(ResultSet row, StatementContext context) throws SQLException {
        return new Job(
                row.getLong("job_id"),
                row.getInt("process_id"),
                row.getInt("code_id"),
                row.getObject("utc_date", LocalDate.class),
                row.getString("file_key"),
                Optional.ofNullable(row.getString("output_name")),
                version(row),
                row.getInt("priority"),
                row.getString("adapter"),
                row.getInt("attempt"),
                JobState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("submission")),
                row.getInt("element"),
                row.getInt("position"),
                Optional.ofNullable(row.getString("external_id")),
                Optional.ofNullable(row.getString("host")),
                Optional.ofNullable(row.getObject("exit_code", Integer.class)),
                new Reason(Reason.Kind.valueOf(row.getString("planned_kind")), row.getString("planned_text")),
                ended(row),
                row.getBoolean("cancel_wanted"),
                instant(row, "doubt_since"),
                row.getObject("planned_at", OffsetDateTime.class).toInstant(),
                instant(row, "submitted_at"),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getLong("version"));
    }

    private static Optional<Version> version(ResultSet row) throws SQLException {
        Integer interfaceVersion = row.getObject("interface_version", Integer.class);
        return interfaceVersion == null
                ? Optional.empty()
                : Optional.of(
                        Version.of(interfaceVersion, row.getInt("quality_version"), row.getInt("revision_version")));
    }

    private static Optional<Reason> ended(ResultSet row) throws SQLException {
        String kind = row.getString("ended_kind");
        return kind == null
                ? Optional.empty()
                : Optional.of(new Reason(Reason.Kind.valueOf(kind), row.getString("ended_text")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
