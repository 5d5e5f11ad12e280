package org.dbprocessing.ops.command;

import java.util.ArrayList;
import java.util.List;

/** Rows for people: columns as wide as their widest cell, the last one as wide as it likes. */
final class Table {
    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();
    private final int[] widths;
    private final boolean headed;

    Table(String... header) {
        this(List.of(header), new int[header.length], true);
    }

    private Table(List<String> header, int[] widths, boolean headed) {
        this.header = header;
        this.widths = widths;
        this.headed = headed;
    }

    /** An empty table to be printed below this one: without a header, with columns no narrower. */
    Table continued() {
        return new Table(header, widths, rows.isEmpty() && headed);
    }

    void add(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(Text.oneLine(String.valueOf(cell)));
        }
        if (row.size() != header.size()) {
            throw new IllegalArgumentException(row.size() + " cells for " + header.size() + " columns");
        }
        rows.add(row);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines; the header is one of them only where there are rows. */
    List<String> lines() {
        if (rows.isEmpty()) {
            return List.of();
        }
        measure();
        List<String> lines = new ArrayList<>();
        if (headed) {
            lines.add(line(header));
        }
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private void measure() {
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Math.max(widths[column], length(header.get(column)));
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], length(row.get(column)));
            }
        }
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            line.append(cell);
            if (column < widths.length - 1) {
                line.append(" ".repeat(widths[column] - length(cell) + 2));
            }
        }
        return line.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
