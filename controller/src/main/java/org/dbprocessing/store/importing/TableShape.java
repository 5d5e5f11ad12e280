package org.dbprocessing.store.importing;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table to be taken over.
 *
 * @param key columns of its primary key
 * @param distinct apart from the key
 */
record TableShape(
        String name,
        List<Column> columns,
        List<String> key,
        List<Reference> references,
        List<Distinct> distinct,
        RowRule rule) {

    /** The temporary table in which its rows are looked at. */
    String staged() {
        return "staged_" + name;
    }

    List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /**
     * The columns by which a row here is the same as the source's. A code's checksum is not among them: it follows the
     * executable.
     */
    List<String> compared() {
        return columnNames().stream()
                .filter(column -> !(name.equals("code") && column.equals("shasum")))
                .toList();
    }

    /** {@code "a", "b"}, each with this before it. */
    static String list(String before, List<String> names) {
        return names.stream().map(name -> before + '"' + name + '"').collect(Collectors.joining(", "));
    }

    /** {@code left."a" = right."a" AND ..} */
    static String equal(String left, String right, List<String> names) {
        return names.stream()
                .map(name -> left + ".\"" + name + "\" = " + right + ".\"" + name + '"')
                .collect(Collectors.joining(" AND "));
    }
}
