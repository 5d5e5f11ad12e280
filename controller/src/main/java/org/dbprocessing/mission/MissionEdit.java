package org.dbprocessing.mission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dbprocessing.mission.yaml.YamlSpans;
import org.dbprocessing.mission.yaml.YamlSpans.Span;

/**
 * Changes of a mission file's text: a passage is put in, and everything else stays as a person wrote it, comments
 * included. Where the file is laid out in a way that is not understood there is no answer; and an answer is to be read
 * and compared with what was meant before it is believed.
 */
public final class MissionEdit {
    private static final String CODES = "codes";
    private static final String PLAIN = "[A-Za-z0-9_./][A-Za-z0-9_./+-]*";
    private static final int INDENT = 2;

    private final String text;
    private final Optional<Span> root;
    private final String newline;

    public MissionEdit(String text) {
        this.text = text;
        this.root = YamlSpans.of(text);
        this.newline = text.contains("\r\n") ? "\r\n" : "\n";
    }

    /**
     * The text with one more code of a process, behind those that it has.
     *
     * @param keys of the code, in order; values are texts, or mappings of texts
     */
    public Optional<String> withCode(String process, Map<String, ?> keys) {
        return process(process).flatMap(section -> {
            Span codes = section.entries().get(CODES);
            if (codes == null) {
                return withFirstCode(section, keys);
            }
            return codes.isList() ? withNextCode(codes, keys) : Optional.empty();
        });
    }

    /** The text with another value of one key of a process's code, which is the index-th of them. */
    public Optional<String> withKey(String process, int index, String key, String value) {
        return process(process)
                .flatMap(section -> Optional.ofNullable(section.entries().get(CODES)))
                .map(codes -> codes.isList() ? codes.items() : List.of(codes))
                .filter(items -> index < items.size())
                .map(items -> items.get(index))
                .filter(code -> code.isMapping() && !code.entries().isEmpty())
                .map(code -> withKey(code, key, value));
    }

    private Optional<Span> process(String name) {
        return root.flatMap(top -> Optional.ofNullable(top.entries().get("processes")))
                .flatMap(processes -> Optional.ofNullable(processes.entries().get(name)))
                .filter(section -> section.isMapping() && !section.entries().isEmpty());
    }

    private Optional<String> withFirstCode(Span section, Map<String, ?> keys) {
        if (section.isFlow()) {
            return Optional.of(inserted(lastOf(section).end(), ", " + CODES + ": [" + flow(keys) + "]"));
        }
        int column = column(section.start());
        return Optional.of(
                inserted(endOfLine(section.end()), line(column) + CODES + ":" + item(column + INDENT, keys)));
    }

    private Optional<String> withNextCode(Span codes, Map<String, ?> keys) {
        if (codes.items().isEmpty()) {
            return Optional.of(inserted(codes.start() + 1, flow(keys)));
        }
        Span last = codes.items().get(codes.items().size() - 1);
        if (codes.isFlow()) {
            return Optional.of(inserted(last.end(), ", " + flow(keys)));
        }
        int dash = text.lastIndexOf('-', last.start() - 1);
        if (dash < 0) {
            return Optional.empty();
        }
        String code = last.isFlow() ? line(column(dash)) + "- " + flow(keys) : item(column(dash), keys);
        return Optional.of(inserted(endOfLine(last.end()), code));
    }

    private String withKey(Span code, String key, String value) {
        Span known = code.entries().get(key);
        if (known != null) {
            return text.substring(0, known.start()) + value(value) + text.substring(known.end());
        }
        String entry = key + ": " + value(value);
        return code.isFlow()
                ? inserted(lastOf(code).end(), ", " + entry)
                : inserted(endOfLine(code.end()), line(column(code.start())) + entry);
    }

    private static Span lastOf(Span mapping) {
        return mapping.entries().values().stream().reduce((one, next) -> next).orElseThrow();
    }

    private String inserted(int at, String passage) {
        return text.substring(0, at) + passage + text.substring(at);
    }

    private String line(int column) {
        return newline + " ".repeat(column);
    }

    private String item(int column, Map<String, ?> keys) {
        return line(column) + "- " + entries(keys, line(column + INDENT));
    }

    private static String flow(Map<?, ?> keys) {
        return "{" + entries(keys, ", ") + "}";
    }

    private static String entries(Map<?, ?> keys, String between) {
        return keys.entrySet().stream()
                .map(entry -> value(String.valueOf(entry.getKey())) + ": " + value(entry.getValue()))
                .collect(Collectors.joining(between));
    }

    /** How many characters there are before it in its line. */
    private int column(int offset) {
        return offset - (text.lastIndexOf('\n', offset - 1) + 1);
    }

    /** Behind a comment that follows in the same line. */
    private int endOfLine(int offset) {
        int end = text.indexOf('\n', offset);
        if (end < 0) {
            return text.length();
        }
        return end > offset && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    private static String value(Object value) {
        if (value instanceof Map<?, ?> inner) {
            return flow(inner);
        }
        String plain = value.toString();
        return plain.matches(PLAIN) && !plain.equals("null") ? plain : quoted(plain);
    }

    private static String quoted(String value) {
        String escaped = value.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
        return '"' + escaped + '"';
    }
}
