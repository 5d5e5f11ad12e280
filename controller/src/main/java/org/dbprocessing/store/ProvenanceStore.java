package org.dbprocessing.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Of what files were made, and by which code. */
public final class ProvenanceStore {
    private final Handle handle;

    ProvenanceStore(Handle handle) {
        this.handle = handle;
    }

    /** Records what files were made from; what is recorded already stays. */
    public void linkInputs(Collection<FileLink> links) {
        new Columns<>(handle.createUpdate("""
                        INSERT INTO filefilelink (resulting_file, source_file)
                        SELECT DISTINCT * FROM unnest(:resulting, :sources)
                        ON CONFLICT DO NOTHING
                        """), links)
                .ids("resulting", FileLink::resulting)
                .ids("sources", FileLink::source)
                .bound()
                .execute();
    }

    /** Records by which code files were made: code ids by file id. */
    public void linkCodes(Map<Long, Integer> codes) {
        new Columns<>(handle.createUpdate("""
                        INSERT INTO filecodelink (resulting_file, source_code)
                        SELECT * FROM unnest(:files, :codes)
                        ON CONFLICT DO NOTHING
                        """), codes.entrySet())
                .ids("files", Map.Entry::getKey)
                .numbers("codes", Map.Entry::getValue)
                .bound()
                .execute();
    }

    /** Names of the inputs of each file, sorted; files without recorded inputs are left out. */
    public Map<Long, List<String>> inputNames(Collection<Long> ids) {
        Map<Long, List<String>> names = new HashMap<>();
        handle.createQuery("""
                        SELECT filefilelink.resulting_file, file.filename
                        FROM filefilelink JOIN file ON file.file_id = filefilelink.source_file
                        WHERE filefilelink.resulting_file = ANY (:ids)
                        ORDER BY filefilelink.resulting_file, file.filename
                        """)
                .bindArray("ids", Long.class, ids)
                .map((row, context) -> names.computeIfAbsent(row.getLong("resulting_file"), id -> new ArrayList<>())
                        .add(row.getString("filename")))
                .list();
        return names;
    }

    /** How many files each code has made; codes that have made none are left out. */
    public Map<Integer, Long> countsByCode() {
        Map<Integer, Long> counts = new HashMap<>();
        handle.createQuery("SELECT source_code, count(*) AS files FROM filecodelink GROUP BY source_code")
                .map((row, context) -> counts.put(row.getInt("source_code"), row.getLong("files")))
                .list();
        return counts;
    }

    /** The code that made each file; files without a recorded code are left out. */
    public Map<Long, Integer> codes(Collection<Long> ids) {
        Map<Long, Integer> codes = new HashMap<>();
        handle.createQuery("""
                        SELECT resulting_file, max(source_code) AS code FROM filecodelink
                        WHERE resulting_file = ANY (:ids) GROUP BY resulting_file
                        """)
                .bindArray("ids", Long.class, ids)
                .map((row, context) -> codes.put(row.getLong("resulting_file"), row.getInt("code")))
                .list();
        return codes;
    }

    /** Links of a file to its own inputs. */
    public List<FileLink> inputs(long file) {
        return handle.createQuery("""
                        SELECT resulting_file, source_file FROM filefilelink
                        WHERE resulting_file = :file ORDER BY source_file
                        """)
                .bind("file", file)
                .map(ProvenanceStore::link)
                .list();
    }

    private static FileLink link(ResultSet row, StatementContext context) throws SQLException {
        return new FileLink(row.getLong("resulting_file"), row.getLong("source_file"));
    }

    /** All links above a file: to its inputs, from those to theirs, and so on; each once. */
    public List<FileLink> ancestors(long file) {
        return handle.createQuery("""
                        WITH RECURSIVE above (file_id) AS (
                            SELECT CAST(:file AS bigint)
                            UNION
                            SELECT filefilelink.source_file
                            FROM above JOIN filefilelink ON filefilelink.resulting_file = above.file_id)
                        SELECT resulting_file, source_file FROM filefilelink JOIN above ON resulting_file = file_id
                        ORDER BY resulting_file, source_file
                        """)
                .bind("file", file)
                .map(ProvenanceStore::link)
                .list();
    }

    /** All links below a file: from what was made of it, to that from what was made of those, and so on; each once. */
    public List<FileLink> descendants(long file) {
        return handle.createQuery("""
                        WITH RECURSIVE below (file_id) AS (
                            SELECT CAST(:file AS bigint)
                            UNION
                            SELECT filefilelink.resulting_file
                            FROM below JOIN filefilelink ON filefilelink.source_file = below.file_id)
                        SELECT resulting_file, source_file FROM filefilelink JOIN below ON source_file = file_id
                        ORDER BY source_file, resulting_file
                        """)
                .bind("file", file)
                .map(ProvenanceStore::link)
                .list();
    }

    /** Where files of a product, date and key stand, whatever their version. */
    public record Place(int productId, LocalDate date, String key) {}

    /** How many files a process has made, from the first date to the last. */
    public record Descendants(int processId, int files, LocalDate first, LocalDate last) {}

    /** The newest files that were made from the newest ones at these places, or from what was made from those. */
    public List<Descendants> newestBelow(Collection<Place> places) {
        return new Columns<>(handle.createQuery("""
                        WITH RECURSIVE newest AS NOT MATERIALIZED (
                            SELECT file_id, product_id, utc_file_date, file_key FROM file
                            WHERE NOT EXISTS (
                                SELECT FROM file AS newer
                                WHERE newer.product_id = file.product_id AND newer.utc_file_date = file.utc_file_date
                                  AND newer.file_key = file.file_key
                                  AND (newer.interface_version, newer.quality_version, newer.revision_version)
                                      > (file.interface_version, file.quality_version, file.revision_version))
                        ), place AS (
                            SELECT DISTINCT file_id
                            FROM unnest(:products, :days, :keys) AS wanted (product_id, day, file_key)
                            JOIN newest USING (product_id, file_key)
                            WHERE utc_file_date = DATE '1970-01-01' + day
                        ), below AS (
                            SELECT file_id FROM place
                            UNION
                            SELECT newest.file_id
                            FROM below JOIN filefilelink ON source_file = below.file_id
                            JOIN newest ON newest.file_id = resulting_file
                        )
                        SELECT process_id, count(DISTINCT file_id) AS files, min(utc_file_date) AS first,
                               max(utc_file_date) AS last
                        FROM below JOIN newest USING (file_id)
                        JOIN filecodelink ON resulting_file = file_id JOIN code ON code_id = source_code
                        WHERE file_id NOT IN (SELECT file_id FROM place)
                        GROUP BY process_id ORDER BY process_id
                        """), places)
                .numbers("products", Place::productId)
                .days("days", Place::date)
                .text("keys", Place::key)
                .bound()
                .map((row, context) -> new Descendants(
                        row.getInt("process_id"),
                        row.getInt("files"),
                        row.getObject("first", LocalDate.class),
                        row.getObject("last", LocalDate.class)))
                .list();
    }
}
