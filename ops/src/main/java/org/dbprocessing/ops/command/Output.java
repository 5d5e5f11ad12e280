package org.dbprocessing.ops.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

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
        try {
            Json.PRETTY.writeValue(out, document);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the JSON document", e);
        }
        out.println();
        out.flush();
    }

    /** Text as it is, to be flushed. */
    void print(String text) {
        out.print(text);
    }

    void flush() {
        out.flush();
    }

    /** A JSON document in one line. */
    static String compactJson(Object document) {
        try {
            return Json.LINE.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write as JSON: " + document.getClass(), e);
        }
    }

    /** Loaded only when it is used: Jackson costs a tenth of a second. */
    private static final class Json {
        static final ObjectMapper MAPPER = new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();
        static final ObjectWriter LINE = MAPPER.writer();
    }
}
