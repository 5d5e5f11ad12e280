package org.dbprocessing.ops.command;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement, and what it rests on.
 *
 * @param because each explains a part of it
 */
record Explanation(String text, List<Explanation> because) {
    Explanation {
        because = List.copyOf(because);
    }

    static Explanation of(String text) {
        return new Explanation(text, List.of());
    }

    Explanation with(List<Explanation> more) {
        List<Explanation> all = new ArrayList<>(because);
        all.addAll(more);
        return new Explanation(text, all);
    }

    /** Each statement a line, indented below the one that rests on it. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        add(lines, "");
        return lines;
    }

    private void add(List<String> lines, String indent) {
        lines.add(indent + Text.oneLine(text));
        because.forEach(each -> each.add(lines, indent + "  "));
    }
}
