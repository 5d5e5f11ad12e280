package org.dbprocessing.ops.command;

import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** How a list that may be long is printed. */
final class ListFormat {
    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Option(names = "--json-lines", description = "Print one JSON document a line.")
    private boolean jsonLines;

    boolean isJson() {
        return json || jsonLines;
    }

    /**
     * Where the rows go.
     *
     * @param header of the table for people
     * @param cells of a row of it
     */
    <T> Rows<T> rows(Output output, List<String> header, Function<T, List<Object>> cells) {
        if (jsonLines) {
            return Rows.jsonLines(output);
        }
        return json ? Rows.json(output) : Rows.table(output, header, cells);
    }
}
