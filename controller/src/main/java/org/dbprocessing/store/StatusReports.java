package org.dbprocessing.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How things stand, in one query. Only reads. */
public final class StatusReports {
    private final Handle handle;

    StatusReports(Handle handle) {
        this.handle = handle;
    }

    /**
     * Figures of the whole mission.
     *
     * @param mission its name
     * @param files registered
     * @param queued files that are still to be looked at as inputs
     * @param due candidates that the next plan decides
     * @param waiting candidates that wait for other outputs
     * @param failures jobs that failed, and nothing has come after them
     */
    public record Overview(String mission, long files, long queued, long due, long waiting, long failures) {}

    /** What time it is for the database. */
    public Instant clock() {
        return handle.createQuery("SELECT clock_timestamp()")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant();
    }

    /** Empty where no mission has been applied yet. */
    public Optional<Overview> overview() {
        return handle.createQuery("""
                        SELECT mission_name,
                            (SELECT count(*) FROM file) AS files,
                            (SELECT count(*) FROM processqueue) AS queued,
                            (SELECT count(*) FROM candidate WHERE due) AS due,
                            (SELECT count(*) FROM candidate WHERE NOT due) AS waiting,
                            (SELECT count(*) FROM job WHERE %s) AS failures
                        FROM mission
                        """.formatted(JobReports.UNRESOLVED))
                .map((row, context) -> new Overview(
                        row.getString("mission_name"),
                        row.getLong("files"),
                        row.getLong("queued"),
                        row.getLong("due"),
                        row.getLong("waiting"),
                        row.getLong("failures")))
                .findOne();
    }
}
