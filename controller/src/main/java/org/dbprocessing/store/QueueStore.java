package org.dbprocessing.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Version;
import org.jdbi.v3.core.Handle;

/** The process queue: files that are to be looked at as inputs. */
public final class QueueStore {

    /**
     * What each queued file is, with the days that it covers. A file is superseded when a newer one is usable; its force
     * moves to that, and so to its days. A file that is not usable itself still asks, as what was made from it may have
     * to be made anew, and what the version that takes its place covers. Where another version covered more days than
     * these it has been {@code stretched}.
     */
    private static final String JUDGED = """
            judged AS (
                SELECT entry.file_id, entry.filename, entry.product_id, entry.utc_file_date, entry.file_key,
                       entry.force, entry.priority, days.first_day, days.last_day, known.newest, known.superseded,
                       known.first_ever < days.first_day OR known.last_ever > days.last_day AS stretched,
                       NOT EXISTS (SELECT FROM productprocesslink link JOIN process USING (process_id)
                                   WHERE link.input_product_id = entry.product_id AND process.active) AS unwanted
                FROM entry CROSS JOIN LATERAL (
                    SELECT min(first_day) AS first_ever, max(last_day) AS last_ever,
                           max(version) FILTER (WHERE usable) AS newest,
                           coalesce(max(version) FILTER (WHERE usable) > entry.version, false) AS superseded,
                           (array_agg(first_day ORDER BY version DESC) FILTER (WHERE usable))[1] AS first_of_newest,
                           (array_agg(last_day ORDER BY version DESC) FILTER (WHERE usable))[1] AS last_of_newest
                    FROM (
                        SELECT CAST(file.utc_start_time AS date) AS first_day,
                               CAST(file.utc_stop_time AS date) AS last_day,
                               ARRAY[file.interface_version, file.quality_version, file.revision_version] AS version,
                               usable(file.exists_on_disk, file.qa, product.qa_required) AS usable
                        FROM file JOIN product USING (product_id)
                        WHERE file.product_id = entry.product_id AND file.utc_file_date = entry.utc_file_date
                          AND file.file_key = entry.file_key
                    ) AS version
                ) AS known CROSS JOIN LATERAL (
                    SELECT least(known.first_of_newest, CASE WHEN NOT superseded THEN entry.first_day END) AS first_day,
                           greatest(known.last_of_newest, CASE WHEN NOT superseded THEN entry.last_day END) AS last_day
                ) AS days
            ), source AS (
                SELECT * FROM judged WHERE NOT superseded OR force IS NOT NULL
            )""";

    private static final String ENTRY_COLUMNS = """
            file.file_id, file.filename, file.product_id, file.utc_file_date, file.file_key,
            CAST(file.utc_start_time AS date) AS first_day, CAST(file.utc_stop_time AS date) AS last_day,
            3 - processqueue.version_bump AS force, processqueue.priority,
            ARRAY[file.interface_version, file.quality_version, file.revision_version] AS version
            """;

    /** Where a file is queued already the greatest force and priority hold. */
    private static final String OR_RAISE = """
            ON CONFLICT (file_id) DO UPDATE
            SET version_bump = least(known.version_bump, excluded.version_bump),
                priority = greatest(known.priority, excluded.priority),
                entry = nextval('processqueue_entry')
            """;

    private final Handle handle;

    QueueStore(Handle handle) {
        this.handle = handle;
    }

    /** Queues files; of one that is queued already the greatest force and priority hold. */
    public void add(Collection<Long> fileIds, Optional<Version.Component> force, int priority) {
        handle.createUpdate("""
                        INSERT INTO processqueue AS known (file_id, version_bump, priority)
                        SELECT DISTINCT file_id, CAST(:bump AS smallint), :priority
                        FROM unnest(:files) AS file_id
                        ORDER BY file_id
                        """ + OR_RAISE)
                .bindArray("files", Long.class, fileIds)
                .bind("bump", force.map(ForceColumn::toBump))
                .bind("priority", priority)
                .execute();
    }

    /**
     * Queues all wanted files that can be inputs: the newest usable of their product, date and key, where a process takes
     * the product. Returns how many those are.
     */
    public int add(FileFilter filter, Optional<Version.Component> force, int priority) {
        return filter.bind(handle.createUpdate("""
                        INSERT INTO processqueue AS known (file_id, version_bump, priority)
                        SELECT file.file_id, CAST(:bump AS smallint), :priority
                        FROM file JOIN product USING (product_id)
                        WHERE usable(file.exists_on_disk, file.qa, product.qa_required)
                          AND NOT EXISTS (
                              SELECT FROM file AS better
                              WHERE better.product_id = file.product_id AND better.utc_file_date = file.utc_file_date
                                AND better.file_key = file.file_key
                                AND usable(better.exists_on_disk, better.qa, product.qa_required)
                                AND (better.interface_version, better.quality_version, better.revision_version)
                                    > (file.interface_version, file.quality_version, file.revision_version))
                          AND EXISTS (SELECT FROM productprocesslink link JOIN process USING (process_id)
                                      WHERE link.input_product_id = file.product_id AND process.active)
                          AND\s""" + FileFilter.CONDITION + "ORDER BY file.file_id " + OR_RAISE))
                .bind("bump", force.map(ForceColumn::toBump))
                .bind("priority", priority)
                .execute();
    }

    public List<QueueEntry> list(Optional<Integer> productId, QueueEntry.Order order) {
        return handle.createQuery("""
                        SELECT file_id, filename, product_name, utc_file_date, interface_version, quality_version,
                               revision_version, version_bump, priority, queued_at
                        FROM processqueue JOIN file USING (file_id) JOIN product USING (product_id)
                        WHERE CAST(:product AS integer) IS NULL OR product_id = :product
                        ORDER BY\s""" + order.columns())
                .bind("product", productId)
                .map((row, context) -> entry(row))
                .list();
    }

    public long count(Optional<Integer> productId) {
        return handle.createQuery("""
                        SELECT count(*) FROM processqueue
                        WHERE CAST(:product AS integer) IS NULL
                           OR file_id IN (SELECT file_id FROM file WHERE product_id = :product)
                        """)
                .bind("product", productId)
                .mapTo(Long.class)
                .one();
    }

    public boolean isEmpty() {
        return handle.createQuery("SELECT NOT EXISTS (SELECT FROM processqueue)")
                .mapTo(Boolean.class)
                .one();
    }

    /** Takes files off the queue; returns how many were on it. */
    public int remove(Collection<Long> fileIds) {
        return handle.createUpdate("DELETE FROM processqueue WHERE file_id = ANY (:files)")
                .bindArray("files", Long.class, fileIds)
                .execute();
    }

    /** Takes all files off the queue, or those of one product; returns how many. */
    public int clear(Optional<Integer> productId) {
        return handle.createUpdate("""
                        DELETE FROM processqueue USING file
                        WHERE file.file_id = processqueue.file_id
                          AND (CAST(:product AS integer) IS NULL OR file.product_id = :product)
                        """).bind("product", productId).execute();
    }

    /**
     * Replaces every queue entry by the candidates that it asks for: of each process that takes its product, the dates
     * that its data reach. In one statement, whatever their number: what is queued again meanwhile stays queued.
     *
     * @return the files that ask nothing, by name
     */
    public List<QueueOutcome> turnIntoCandidates() {
        return turnIntoCandidates(true, List.of());
    }

    /** As {@link #turnIntoCandidates()}, but the entries of these files only. */
    public List<QueueOutcome> turnIntoCandidates(Collection<Long> fileIds) {
        return turnIntoCandidates(false, fileIds);
    }

    private List<QueueOutcome> turnIntoCandidates(boolean all, Collection<Long> fileIds) {
        if (isEmpty()) {
            return List.of();
        }
        CandidateLock.take(handle);
        return handle.createQuery("""
                        WITH entry AS (
                            DELETE FROM processqueue USING file
                            WHERE file.file_id = processqueue.file_id AND (:all OR file.file_id = ANY (:files))
                            RETURNING\s""" + ENTRY_COLUMNS + "), " + JUDGED + ", " + CandidateSql.ASKED + ", upserted AS ("
                        + CandidateSql.UPSERT + ")" + """
                        SELECT judged.file_id, judged.filename, product_name, superseded AND NOT unwanted AS superseded,
                               newer.filename AS newer
                        FROM judged JOIN product USING (product_id)
                        LEFT JOIN file AS newer ON superseded
                            AND newer.product_id = judged.product_id AND newer.utc_file_date = judged.utc_file_date
                            AND newer.file_key = judged.file_key
                            AND newer.interface_version = newest[1] AND newer.quality_version = newest[2]
                            AND newer.revision_version = newest[3]
                        WHERE superseded OR unwanted
                        ORDER BY judged.filename
                        """)
                .bind("all", all)
                .bindArray("files", Long.class, fileIds)
                .map((row, context) -> outcome(row))
                .list();
    }

    /** What {@link #turnIntoCandidates} would ask, file by file; by file name, process and date. Changes nothing. */
    public List<QueuedQuestion> questions() {
        return handle.createQuery(
                        "WITH entry AS (SELECT " + ENTRY_COLUMNS + "FROM processqueue JOIN file USING (file_id)), "
                                + JUDGED + ", " + CandidateSql.REACHED + """
                        SELECT file_id, filename, process_id, utc_date, reached.file_key
                        FROM reached
                        ORDER BY filename, process_id, utc_date, reached.file_key
                        """)
                .map((row, context) -> new QueuedQuestion(
                        row.getLong("file_id"),
                        row.getString("filename"),
                        row.getInt("process_id"),
                        row.getObject("utc_date", LocalDate.class),
                        row.getString("file_key")))
                .list();
    }

    private static QueueOutcome outcome(ResultSet row) throws SQLException {
        Reason reason = row.getBoolean("superseded")
                ? new Reason(Reason.Kind.SUPERSEDED, "superseded by " + row.getString("newer"))
                : new Reason(Reason.Kind.NO_PROCESS, "no process takes " + row.getString("product_name"));
        return new QueueOutcome(row.getLong("file_id"), row.getString("filename"), reason);
    }

    private static QueueEntry entry(ResultSet row) throws SQLException {
        return new QueueEntry(
                row.getLong("file_id"),
                row.getString("filename"),
                row.getString("product_name"),
                row.getObject("utc_file_date", LocalDate.class),
                Version.of(
                        row.getInt("interface_version"), row.getInt("quality_version"), row.getInt("revision_version")),
                ForceColumn.ofBump(row.getObject("version_bump", Integer.class)),
                row.getInt("priority"),
                row.getObject("queued_at", OffsetDateTime.class).toInstant());
    }
}
