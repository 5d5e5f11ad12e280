package org.dbprocessing.ops.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.PrintWriter;
import java.util.Collection;

/** Where a command prints: data to stdout, progress and remarks to stderr. */
final class Output {
    private final PrintWriter out;
    private final PrintWriter err;

    Output(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** A line of data. */
    void line(String text) {
        out.println(text);
        out.flush();
    }

    void table(Table table) {
        table.lines().forEach(out::println);
        out.flush();
    }

    /** A line for people, beside the data. */
    void remark(String text) {
        err.println(text);
        err.flush();
    }

    /** Draws over the line that was drawn last, beside the data; for terminals. */
    void redraw(String text) {
        err.print("\r" + text + "\033[K");
        err.flush();
    }

    /** One JSON document: records, maps and lists as they are. */
    void json(Object document) {
        out.println(written(Json.PRETTY, document));
        out.flush();
    }

    /** One JSON document a line, for long lists. */
    void jsonLines(Collection<?> documents) {
        documents.forEach(document -> out.println(written(Json.LINE, document)));
        out.flush();
    }

    private static String written(ObjectWriter writer, Object document) {
        try {
            return writer.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write as JSON: " + document.getClass(), e);
        }
    }

    /** Loaded only when it is used: Jackson costs a tenth of a second. */
    private static final class Json {
        static final ObjectMapper MAPPER = new ObjectMapper();
        static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();
        static final ObjectWriter LINE = MAPPER.writer();
    }
}
