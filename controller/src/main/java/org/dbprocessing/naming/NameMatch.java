package org.dbprocessing.naming;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One name held against the parts of a format. Each field reads as much as it can, and less only where the rest would
 * not match otherwise; what has failed once from a place is not tried again from there.
 */
final class NameMatch {
    private final List<FormatPart> parts;
    private final String name;
    private final Map<String, String> values = new LinkedHashMap<>();
    /** By part: positions that lead nowhere. */
    private final BitSet[] hopeless;

    private final boolean remembers;

    NameMatch(List<FormatPart> parts, String name) {
        this.parts = parts;
        this.name = name;
        this.hopeless = new BitSet[parts.size()];
        this.remembers = !repeatsWhatMoves(parts);
    }

    /** Whether a field stands again that may read this or that: then a failure holds for what it read only. */
    private static boolean repeatsWhatMoves(List<FormatPart> parts) {
        int firstMoving = parts.size();
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (parts.get(i) instanceof FormatPart.Field own
                    && !own.field().pattern().hasFixedWidth()) {
                firstMoving = i;
            }
        }
        for (FormatPart part : parts) {
            if (part instanceof FormatPart.Field own && own.again()) {
                for (int i = firstMoving; i < parts.size(); i++) {
                    if (parts.get(i) instanceof FormatPart.Field first
                            && !first.again()
                            && first.field().name().equals(own.field().name())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The fields' values in order; empty where the name does not match. */
    Optional<Map<String, String>> values() {
        return matches(0, 0) ? Optional.of(values) : Optional.empty();
    }

    private boolean matches(int index, int position) {
        if (index == parts.size()) {
            return position == name.length();
        }
        BitSet failed = hopeless[index];
        if (failed != null && failed.get(position)) {
            return false;
        }
        FormatPart part = parts.get(index);
        boolean matched;
        if (part instanceof FormatPart.Literal literal) {
            matched = stands(literal.text(), position)
                    && matches(index + 1, position + literal.text().length());
        } else if (part instanceof FormatPart.Field own && own.again()) {
            String value = values.getOrDefault(own.field().name(), "");
            matched = stands(value, position) && matches(index + 1, position + value.length());
        } else {
            matched = part instanceof FormatPart.Field own && reads(own.field(), index, position);
        }
        if (!matched && remembers) {
            if (failed == null) {
                failed = new BitSet();
                hopeless[index] = failed;
            }
            failed.set(position);
        }
        return matched;
    }

    private boolean stands(String text, int position) {
        return name.startsWith(text, position);
    }

    private boolean reads(FormatField field, int index, int position) {
        BitSet ends = field.pattern().ends(name, position);
        for (int end = ends.length() - 1; end >= 0; end = ends.previousSetBit(end - 1)) {
            values.put(field.name(), name.substring(position, end));
            if (matches(index + 1, end)) {
                return true;
            }
        }
        values.remove(field.name());
        return false;
    }
}
