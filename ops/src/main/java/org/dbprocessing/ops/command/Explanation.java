package org.dbprocessing.ops.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement, and what it rests on.
 *
 * @param kind of the decision that it tells, as in {@code dbp plan --json}; null where it tells something else
 * @param next what a person runs or does to get on; null where something it rests on says that
 * @param because each explains a part of it
 */
record Explanation(
        String text, @Nullable String kind, @Nullable String next, List<Explanation> because) {
    private static final String INDENT = "  ";
    private static final String NEXT = "-> ";

    Explanation {
        because = List.copyOf(because);
    }

    static Explanation of(String text) {
        return new Explanation(text, null, null, List.of());
    }

    static Explanation of(String text, List<Explanation> because) {
        return new Explanation(text, null, null, because);
    }

    Explanation with(List<Explanation> more) {
        List<Explanation> all = new ArrayList<>(because);
        all.addAll(more);
        return new Explanation(text, kind, next, all);
    }

    Explanation next(String command) {
        return new Explanation(text, kind, command, because);
    }

    /** Whether it or something it rests on says how to get on. */
    private boolean saysWhatIsNext() {
        return next != null || because.stream().anyMatch(Explanation::saysWhatIsNext);
    }

    /** With a command, unless something it rests on says already how to get on. */
    Explanation orElseNext(String command) {
        return saysWhatIsNext() ? this : next(command);
    }

    /** Each statement a line, indented below the one that rests on it; behind them what to do. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        add(lines, "");
        return lines;
    }

    private void add(List<String> lines, String indent) {
        lines.add(indent + Text.oneLine(text));
        because.forEach(each -> each.add(lines, indent + INDENT));
        if (next != null) {
            lines.add(indent + INDENT + NEXT + Text.oneLine(next));
        }
    }
}
