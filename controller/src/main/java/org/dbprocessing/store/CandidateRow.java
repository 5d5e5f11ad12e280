package org.dbprocessing.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.dbprocessing.plan.Candidate;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of {@code candidate} into a {@link Candidate}. */
final class CandidateRow implements RowMapper<Candidate> {

    /** The columns that this mapper reads. What waited before its job was planned goes on waiting if that is withdrawn. */
    static final String COLUMNS = """
            candidate_id, process_id, utc_date, file_key, priority, force, retry, change,
            least(waiting_since, (SELECT job.waiting_since FROM job
                                  WHERE job.process_id = candidate.process_id AND job.utc_date = candidate.utc_date
                                    AND job.file_key = candidate.file_key AND job.state = 'PLANNED')) AS waiting_since
            """;

    @Override
    public Candidate map(ResultSet row, StatementContext context) throws SQLException {
        return new Candidate(
                row.getLong("candidate_id"),
                row.getInt("process_id"),
                row.getObject("utc_date", LocalDate.class),
                row.getString("file_key"),
                row.getInt("priority"),
                ForceColumn.ofForce(row.getObject("force", Integer.class)),
                row.getBoolean("retry"),
                row.getLong("change"),
                Optional.ofNullable(row.getObject("waiting_since", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
