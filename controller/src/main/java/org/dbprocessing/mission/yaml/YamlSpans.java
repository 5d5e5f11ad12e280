package org.dbprocessing.mission.yaml;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds where the nodes of a YAML text begin and end, for whoever changes a passage and leaves the rest as it is. */
public final class YamlSpans {
    private static final YAMLFactory YAML = new YAMLFactory();

    private final String text;
    private final YAMLParser parser;

    private YamlSpans(String text, YAMLParser parser) {
        this.text = text;
        this.parser = parser;
    }

    /**
     * A node's place in the text.
     *
     * @param start of its first character
     * @param end behind its last one, blanks and comments left out
     * @param entries of a mapping, by key; else none
     * @param items of a list; else none
     */
    public record Span(Kind kind, int start, int end, Map<String, Span> entries, List<Span> items) {

        public Span {
            items = List.copyOf(items);
        }

        public boolean isMapping() {
            return kind == Kind.MAPPING || kind == Kind.FLOW_MAPPING;
        }

        public boolean isList() {
            return kind == Kind.LIST || kind == Kind.FLOW_LIST;
        }

        /** Whether it is written in brackets or braces. */
        public boolean isFlow() {
            return kind == Kind.FLOW_MAPPING || kind == Kind.FLOW_LIST;
        }
    }

    /** What a node is, and how it is written. */
    public enum Kind {
        SCALAR,
        MAPPING,
        FLOW_MAPPING,
        LIST,
        FLOW_LIST
    }

    /** The text's only document; empty where it has none, or is no YAML. */
    public static Optional<Span> of(String text) {
        try (YAMLParser parser = YAML.createParser(text)) {
            return parser.nextToken() == null ? Optional.empty() : Optional.of(new YamlSpans(text, parser).node());
        } catch (IOException noYaml) {
            return Optional.empty();
        }
    }

    private Span node() throws IOException {
        int start = offset(parser.currentTokenLocation().getCharOffset());
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(start);
        }
        if (token == JsonToken.START_ARRAY) {
            return list(start);
        }
        return new Span(Kind.SCALAR, start, end(start), Map.of(), List.of());
    }

    private Span mapping(int start) throws IOException {
        boolean flow = text.startsWith("{", start);
        Map<String, Span> entries = new LinkedHashMap<>();
        int last = start;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            Span value = node();
            entries.put(key, value);
            last = value.end();
        }
        return new Span(flow ? Kind.FLOW_MAPPING : Kind.MAPPING, start, flow ? end(start) : last, entries, List.of());
    }

    private Span list(int start) throws IOException {
        boolean flow = text.startsWith("[", start);
        List<Span> items = new ArrayList<>();
        int last = start;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Span item = node();
            items.add(item);
            last = item.end();
        }
        return new Span(flow ? Kind.FLOW_LIST : Kind.LIST, start, flow ? end(start) : last, Map.of(), items);
    }

    /** Where the current token ends; a block of text ends with the lines behind it, which are none of it. */
    private int end(int start) {
        int end = offset(parser.currentLocation().getCharOffset());
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** The parser counts characters where the text counts halves of them. */
    private int offset(long characters) {
        return text.offsetByCodePoints(0, (int) characters);
    }
}
