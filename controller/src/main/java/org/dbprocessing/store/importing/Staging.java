package org.dbprocessing.store.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Copies a source's tables into temporary ones of this transaction, where sets of rows are looked at: nothing is asked row
 * by row, and no more than a few rows are in memory.
 */
final class Staging {
    /** Beside the table's own columns: the order of the source, what has no column here, what a row was before. */
    private static final List<String> NOTES = List.of("staged_no", "others", "original", "problem", "mended");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Handle handle;
    private final Assumptions assumptions;
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private final Map<Untaken, Long> untaken = new TreeMap<>();

    Staging(Handle handle, Assumptions assumptions) {
        this.handle = handle;
        this.assumptions = assumptions;
    }

    /** A column that has no place here. */
    private record Untaken(String table, String column) implements Comparable<Untaken> {
        @Override
        public int compareTo(Untaken other) {
            int byTable = table.compareTo(other.table);
            return byTable == 0 ? column.compareTo(other.column) : byTable;
        }
    }

    /** How a staged row is written down: as the source had it. */
    static String sourceRow(String alias) {
        return "coalesce(" + alias + ".original, jsonb_strip_nulls(to_jsonb(" + alias + ") - ARRAY['"
                + String.join("', '", NOTES) + "']) || coalesce(" + alias + ".others, '{}'))";
    }

    /** The table in which what cannot be taken over, and what was mended, is collected. */
    void begin() {
        handle.execute("""
                CREATE TEMPORARY TABLE left_out
                    (table_name text, source_row jsonb, problem text, mended boolean) ON COMMIT DROP
                """);
    }

    void stage(TableShape table, ImportSource source) {
        String columns = table.columns().stream()
                .map(column -> '"' + column.name() + "\" " + column.kind().sqlType())
                .collect(Collectors.joining(", "));
        handle.execute("CREATE TEMPORARY TABLE " + table.staged() + " (staged_no bigint, " + columns
                + ", others jsonb, original jsonb, problem text, mended text) ON COMMIT DROP");
        rows.put(table.name(), 0L);
        if (source.tables().containsKey(table.name())) {
            copy(table, source);
        }
        handle.execute("ANALYZE " + table.staged());
        setAside(table);
    }

    private void copy(TableShape table, ImportSource source) {
        List<String> columns = new ArrayList<>(List.of("staged_no"));
        columns.addAll(table.columnNames());
        columns.addAll(NOTES.subList(1, NOTES.size()));
        try (CopyWriter writer = new CopyWriter(handle.getConnection(), table.staged(), columns)) {
            source.read(table.name(), original -> write(table, original, writer));
        }
    }

    private void write(TableShape table, Map<String, @Nullable String> original, CopyWriter writer) {
        StagedRow row = new StagedRow(table, original, assumptions);
        row.prepare();
        row.others().keySet().forEach(column -> untaken.merge(new Untaken(table.name(), column), 1L, Long::sum));
        boolean kept = row.problems().isPresent() || row.mends().isPresent();
        writer.value(String.valueOf(rows.merge(table.name(), 1L, Long::sum)));
        for (Column column : table.columns()) {
            writer.value(row.get(column.name()).orElse(null));
        }
        writer.value(row.others().isEmpty() ? null : json(row.others()));
        writer.value(kept ? json(row.all()) : null);
        writer.value(row.problems().orElse(null));
        writer.value(row.mends().orElse(null));
        writer.endRow();
    }

    private static String json(Map<String, String> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written as JSON", e);
        }
    }

    private void setAside(TableShape table) {
        handle.execute("WITH gone AS (DELETE FROM " + table.staged() + " WHERE problem IS NOT NULL RETURNING *)"
                + " INSERT INTO left_out SELECT '" + table.name() + "', original, problem, false FROM gone");
    }

    long rows(String table) {
        return rows.getOrDefault(table, 0L);
    }

    /** Rows that stood elsewhere in the source. */
    void more(String table, int count) {
        rows.merge(table, (long) count, Long::sum);
    }

    List<Finding> untakenColumns() {
        List<Finding> findings = new ArrayList<>();
        untaken.forEach((column, count) -> findings.add(new Finding(
                Finding.Kind.NOT_TAKEN,
                column.table(),
                "its column " + column.column() + " has no place here",
                count,
                List.of())));
        return findings;
    }
}
