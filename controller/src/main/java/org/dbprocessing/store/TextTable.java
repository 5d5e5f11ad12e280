package org.dbprocessing.store;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns, for people. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();

    private TextTable() {}

    static TextTable of(ResultSet results) throws SQLException {
        ResultSetMetaData columns = results.getMetaData();
        TextTable table = new TextTable();
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            names.add(columns.getColumnLabel(column));
        }
        table.add(names);
        while (results.next()) {
            List<String> values = new ArrayList<>();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                String value = results.getString(column);
                values.add(value == null ? "" : value.replace("\n", "\\n"));
            }
            table.add(values);
        }
        return table;
    }

    private void add(List<String> row) {
        rows.add(row);
        for (int column = 0; column < row.size(); column++) {
            int width = row.get(column).length();
            if (column == widths.size()) {
                widths.add(width);
            } else {
                widths.set(column, Math.max(width, widths.get(column)));
            }
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            text.append(line(rows.get(row))).append('\n');
            if (row == 0) {
                text.append(line(widths.stream().map("-"::repeat).toList())).append('\n');
            }
        }
        int count = rows.size() - 1;
        return text.append('(')
                .append(count)
                .append(count == 1 ? " row)\n" : " rows)\n")
                .toString();
    }

    private String line(List<String> cells) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            text.append(cell).append(" ".repeat(widths.get(column) - cell.length() + 2));
        }
        return text.toString().stripTrailing();
    }
}
