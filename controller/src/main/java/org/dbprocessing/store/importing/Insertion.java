package org.dbprocessing.store.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Compares staged rows with those that are here, and inserts those that are not. */
final class Insertion {
    private static final int EXAMPLES = 5;

    private final Handle handle;

    Insertion(Handle handle) {
        this.handle = handle;
    }

    /** Those that are here, equal or not. */
    long known(TableShape table) {
        return count("SELECT count(*) FROM " + join(table));
    }

    /** Those that are here, and otherwise. */
    long different(TableShape table) {
        return count("SELECT count(*) FROM " + join(table) + " WHERE " + otherwise(table));
    }

    /**
     * What is otherwise here, and what stands in the way of rows that are not here.
     *
     * @param different as {@link #different} says
     */
    List<Finding> differences(TableShape table, long different) {
        List<Finding> findings = new ArrayList<>();
        if (different > 0) {
            findings.add(new Finding(
                    Finding.Kind.DIFFERS,
                    table.name(),
                    "rows are here already, and otherwise",
                    different,
                    texts("SELECT concat(" + key(table, "staged") + ", ': ', (SELECT string_agg(theirs.key || ' ' ||"
                            + " theirs.value || ' there, ' || ours.value || ' here', ', ' ORDER BY theirs.key)"
                            + " FROM jsonb_each(to_jsonb(staged)) theirs JOIN jsonb_each(to_jsonb(known)) ours"
                            + " USING (key) WHERE theirs.value <> ours.value)) FROM " + join(table) + " WHERE "
                            + otherwise(table)
                            + " ORDER BY staged_no LIMIT " + EXAMPLES)));
        }
        for (Distinct distinct : table.distinct()) {
            inTheWay(table, distinct, findings);
        }
        return findings;
    }

    private void inTheWay(TableShape table, Distinct distinct, List<Finding> findings) {
        String from = " FROM " + table.staged() + " staged JOIN \"" + table.name() + "\" known ON "
                + TableShape.equal("staged", "known", distinct.columns()) + " WHERE NOT ("
                + TableShape.equal("staged", "known", table.key()) + ")";
        long count = count("SELECT count(*)" + from);
        if (count > 0) {
            findings.add(new Finding(
                    Finding.Kind.DIFFERS,
                    table.name(),
                    "another row here has the same " + String.join(", ", distinct.columns()),
                    count,
                    texts("SELECT concat_ws(', ', " + TableShape.list("staged.", distinct.columns()) + ")" + from
                            + " ORDER BY staged_no LIMIT " + EXAMPLES)));
        }
    }

    /** Which files are new: what is queued of the others has been looked at here since. */
    void rememberNewFiles() {
        handle.execute("""
                CREATE TEMPORARY TABLE new_file ON COMMIT DROP AS
                SELECT file_id FROM staged_file WHERE NOT EXISTS (SELECT FROM file WHERE file.file_id = staged_file.file_id)
                """);
        handle.execute("ANALYZE new_file");
    }

    /** Inserts those that are not here; returns how many. */
    int insert(TableShape table) {
        String columns = TableShape.list("", table.columnNames());
        return handle.execute("INSERT INTO \"" + table.name() + "\" (" + columns + ") SELECT " + columns + " FROM "
                + table.staged() + " staged WHERE NOT EXISTS (SELECT FROM \"" + table.name() + "\" known WHERE "
                + TableShape.equal("staged", "known", table.key()) + ") ORDER BY staged_no");
    }

    /** Queues the files that are new here; returns how many. */
    int insertQueue(TableShape queue) {
        String columns = TableShape.list("", queue.columnNames());
        return handle.execute("INSERT INTO processqueue (" + columns + ") SELECT " + columns
                + " FROM staged_processqueue JOIN new_file USING (file_id) ORDER BY staged_no");
    }

    /** Queued files that were here before. */
    long notQueuedAgain() {
        return count("SELECT count(*) FROM staged_processqueue WHERE file_id NOT IN (SELECT file_id FROM new_file)");
    }

    /** Ids given from now on are greater than those taken over. No transaction takes that back. */
    void raiseSequence(String table, String id) {
        handle.execute("""
                SELECT setval(sequence, greatest)
                FROM pg_get_serial_sequence('%1$s', '%2$s') AS sequence, (SELECT max(%2$s) AS greatest FROM %1$s) AS ids
                WHERE greatest > coalesce(pg_sequence_last_value(CAST(sequence AS regclass)), 0)
                """.formatted(table, id));
    }

    private static String join(TableShape table) {
        return table.staged() + " staged JOIN \"" + table.name() + "\" known ON "
                + TableShape.equal("staged", "known", table.key());
    }

    private static String otherwise(TableShape table) {
        return "(" + TableShape.list("staged.", table.compared()) + ") IS DISTINCT FROM ("
                + TableShape.list("known.", table.compared()) + ")";
    }

    private static String key(TableShape table, String alias) {
        return table.key().stream().map(column -> alias + ".\"" + column + '"').collect(Collectors.joining(", '-', "));
    }

    private long count(String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    private List<String> texts(String sql) {
        return handle.createQuery(sql).mapTo(String.class).list();
    }
}
