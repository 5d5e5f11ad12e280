package org.dbprocessing.ops.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
    private final StringWriter out = new StringWriter();
    private final Output output = new Output(new PrintWriter(out), new PrintWriter(new StringWriter()));

    /** Keys stay in the order in which they are declared. */
    record Row(int zebra, String apple) {}

    @Test
    void aJsonListHasARowALine() {
        try (Rows<Row> rows = Rows.json(output)) {
            rows.add(new Row(1, "a"));
            rows.add(new Row(2, "b\n"));
        }

        assertThat(out.toString().lines())
                .containsExactly("[", "{\"zebra\":1,\"apple\":\"a\"},", "{\"zebra\":2,\"apple\":\"b\\n\"}", "]");
    }

    @Test
    void anEmptyJsonListIsOne() {
        Rows.json(output).close();

        assertThat(out).hasToString("[]\n");
    }

    @Test
    void jsonLinesAreDocumentsOfTheirOwn() {
        try (Rows<Row> rows = Rows.jsonLines(output)) {
            rows.add(new Row(1, "a"));
            rows.add(new Row(2, "b"));
        }

        assertThat(out.toString().lines())
                .containsExactly("{\"zebra\":1,\"apple\":\"a\"}", "{\"zebra\":2,\"apple\":\"b\"}");
    }

    @Test
    void aLongTableHasOneHeader() {
        try (Rows<Integer> rows = Rows.table(output, List.of("N"), List::of)) {
            for (int number = 0; number < 2500; number++) {
                rows.add(number);
            }
        }

        assertThat(out.toString().lines()).hasSize(2501).startsWith("N", "0");
    }
}
