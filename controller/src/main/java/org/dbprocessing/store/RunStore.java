package org.dbprocessing.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What runs there were, for people; nothing is decided from it. The table is dbprocessing's {@code logging}. */
public final class RunStore {
    private final Handle handle;

    RunStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * A run, or something else that a person did to the mission.
     *
     * @param ended empty while it runs, and where it was cut off
     * @param summary what it did, in figures; what it did not do is left out
     * @param comment empty where there is nothing to say
     */
    public record Run(
            String host,
            int pid,
            String user,
            Instant began,
            Optional<Instant> ended,
            Map<String, Integer> summary,
            String comment) {}

    /**
     * Records that a run begins, to be followed by {@link #ended}. Runs that did not get there are marked; those that
     * found nothing to do are forgotten.
     *
     * @return its id
     */
    public int begun(Controller controller) {
        handle.execute("""
                UPDATE logging SET currently_processing = false, comment = 'did not end in good order'
                WHERE currently_processing
                """);
        handle.execute("DELETE FROM logging WHERE summary = '{}' AND comment IS NULL AND NOT currently_processing");
        return insert(controller, true, "");
    }

    /** Records that a run has ended in good order, and what it did; what it did not do is left out. */
    public int ended(int run, Map<String, Integer> figures) {
        Map<String, Integer> told = new LinkedHashMap<>(figures);
        told.values().removeIf(count -> count == 0);
        return handle.createUpdate("""
                        UPDATE logging SET currently_processing = false, processing_end_time = localtimestamp,
                            summary = (SELECT coalesce(jsonb_object_agg(name, count), '{}')
                                       FROM unnest(:names, :counts) AS figure (name, count))
                        WHERE logging_id = :id
                        """)
                .bindArray("names", String.class, told.keySet())
                .bindArray("counts", Integer.class, told.values())
                .bind("id", run)
                .execute();
    }

    /** Records that a person took the mission from a controller. */
    public int unlocked(Controller from, String reason) {
        return insert(
                Controller.here(),
                false,
                "took the mission from process " + from.pid() + " on " + from.host() + ": " + reason);
    }

    private int insert(Controller controller, boolean running, String comment) {
        return handle.createQuery("""
                        INSERT INTO logging (currently_processing, pid, processing_start_time, processing_end_time,
                            comment, mission_id, "user", hostname)
                        SELECT :running, :pid, localtimestamp, CASE WHEN NOT :running THEN localtimestamp END,
                            nullif(:comment, ''), mission_id, :user, :host
                        FROM mission
                        RETURNING logging_id
                        """)
                .bind("running", running)
                .bind("pid", controller.pid())
                .bind("comment", comment)
                .bind("user", System.getProperty("user.name"))
                .bind("host", controller.host())
                .mapTo(Integer.class)
                .one();
    }

    /** The last ones, the newest first. */
    public List<Run> last(int limit) {
        return handle.createQuery("""
                        SELECT hostname, coalesce(pid, 0) AS pid, "user", processing_start_time, processing_end_time,
                            ARRAY(SELECT key || '=' || value FROM jsonb_each_text(summary) ORDER BY key) AS figures,
                            coalesce(comment, '') AS comment
                        FROM logging ORDER BY logging_id DESC LIMIT :limit
                        """)
                .bind("limit", limit)
                .map((row, context) -> run(row))
                .list();
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getString("hostname"),
                row.getInt("pid"),
                row.getString("user"),
                row.getObject("processing_start_time", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                Optional.ofNullable(row.getObject("processing_end_time", LocalDateTime.class))
                        .map(time -> time.toInstant(ZoneOffset.UTC)),
                figures((String[]) row.getArray("figures").getArray()),
                row.getString("comment"));
    }

    private static Map<String, Integer> figures(String[] pairs) {
        Map<String, Integer> figures = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            figures.put(pair.substring(0, equals), Integer.valueOf(pair.substring(equals + 1)));
        }
        return figures;
    }
}
