package org.dbprocessing.store.importing;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The rows that are kept as the source has them: those that no mission can hold, and those that were mended. */
final class Quarantine {
    private final Handle handle;

    Quarantine(Handle handle) {
        this.handle = handle;
    }

    /** Of a problem, ids and names aside. */
    List<Finding> findings() {
        return handle.createQuery("""
                        SELECT table_name, kind, mended, count(*) AS count,
                            array_agg(coalesce(source_row ->> 'filename', source_row ->> (table_name || '_name'),
                                source_row ->> (table_name || '_id'), CAST(source_row AS text)) ORDER BY place)
                                FILTER (WHERE place <= 5) AS examples
                        FROM (SELECT table_name, kind, mended, source_row,
                                  row_number() OVER (PARTITION BY table_name, kind, mended ORDER BY source_row) AS place
                              FROM left_out, regexp_replace(problem, '(: .*| [0-9]+)$', '') AS kind) AS placed
                        GROUP BY table_name, kind, mended ORDER BY mended, table_name, kind
                        """)
                .map((row, context) -> new Finding(
                        row.getBoolean("mended") ? Finding.Kind.MENDED : Finding.Kind.QUARANTINED,
                        row.getString("table_name"),
                        row.getString("kind"),
                        row.getLong("count"),
                        List.of((String[]) row.getArray("examples").getArray())))
                .list();
    }

    /** How many rows of each table cannot be taken over. */
    Map<String, Long> sizes() {
        return handle.createQuery("SELECT table_name, count(*) AS count FROM left_out WHERE NOT mended GROUP BY 1")
                .setMapKeyColumn("table_name")
                .setMapValueColumn("count")
                .collectInto(new org.jdbi.v3.core.generic.GenericType<Map<String, Long>>() {});
    }

    long size() {
        return handle.createQuery("SELECT count(*) FROM left_out")
                .mapTo(Long.class)
                .one();
    }

    List<QuarantinedRow> first(int limit) {
        return handle.createQuery("""
                        SELECT table_name, source_row, problem, mended FROM left_out
                        ORDER BY mended, table_name, problem, source_row LIMIT :limit
                        """)
                .bind("limit", limit)
                .map((row, context) -> new QuarantinedRow(
                        row.getString("table_name"),
                        row.getString("source_row"),
                        row.getString("problem"),
                        row.getBoolean("mended")))
                .list();
    }

    /** Once, however often the same source is imported. */
    void keep(String source) {
        handle.createUpdate("""
                        INSERT INTO import_quarantine (source, table_name, source_row, problem, mended)
                        SELECT DISTINCT :source, table_name, source_row, problem, mended FROM left_out
                        WHERE NOT EXISTS (SELECT FROM import_quarantine kept
                                          WHERE kept.table_name = left_out.table_name
                                            AND kept.source_row = left_out.source_row AND kept.problem = left_out.problem)
                        """).bind("source", source).execute();
    }
}
