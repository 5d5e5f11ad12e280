package org.dbprocessing.ops.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Prints rows as they come, however many there are. */
interface Rows<T> extends AutoCloseable {
    void add(T row);

    /** Prints what is left. */
    @Override
    void close();

    /** A table; columns are made wide enough for a thousand rows at a time. */
    static <T> Rows<T> table(Output output, List<String> header, Function<T, List<Object>> cells) {
        return new Tabular<>(output, header, cells);
    }

    /** One JSON document: a list with one row a line. */
    static <T> Rows<T> json(Output output) {
        return new Document<>(output);
    }

    /** One JSON document a row. */
    static <T> Rows<T> jsonLines(Output output) {
        return new Rows<>() {
            @Override
            public void add(T row) {
                output.print(Output.compactJson(row) + System.lineSeparator());
            }

            @Override
            public void close() {
                output.flush();
            }
        };
    }

    /** See {@link #table}. */
    final class Tabular<T> implements Rows<T> {
        private static final int AT_ONCE = 1000;

        private final Output output;
        private final Function<T, List<Object>> cells;
        private final List<T> waiting = new ArrayList<>();
        private Table table;

        private Tabular(Output output, List<String> header, Function<T, List<Object>> cells) {
            this.output = output;
            this.cells = cells;
            this.table = new Table(header.toArray(String[]::new));
        }

        @Override
        public void add(T row) {
            waiting.add(row);
            if (waiting.size() == AT_ONCE) {
                flush();
            }
        }

        private void flush() {
            waiting.forEach(row -> table.add(cells.apply(row).toArray()));
            output.table(table);
            table = table.continued();
            waiting.clear();
        }

        @Override
        public void close() {
            flush();
        }
    }

    /** See {@link #json}. */
    final class Document<T> implements Rows<T> {
        private final Output output;
        private String separator = "[";

        private Document(Output output) {
            this.output = output;
        }

        @Override
        public void add(T row) {
            output.print(separator + System.lineSeparator() + Output.compactJson(row));
            separator = ",";
        }

        @Override
        public void close() {
            boolean empty = separator.equals("[");
            output.print((empty ? "[" : System.lineSeparator()) + "]" + System.lineSeparator());
            output.flush();
        }
    }
}
