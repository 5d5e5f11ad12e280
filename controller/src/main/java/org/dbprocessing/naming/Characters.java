package org.dbprocessing.naming;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * A set of characters, as sorted ranges that do not touch. None of them ever holds what no name may contain: a slash,
 * control characters, or the semicolon that parts keywords.
 */
final class Characters {
    /** From, to, from, to, ..: inclusive. */
    private final char[] bounds;

    private Characters(char[] bounds) {
        this.bounds = bounds;
    }

    static Characters single(char character) {
        return new Characters(new char[] {character, character});
    }

    /** What {@code .} and {@code ?} stand for. */
    static Characters any() {
        return ofRanges(new char[0], true);
    }

    /**
     * @param ranges from, to, from, to, ..; in any order, overlapping or not
     * @param others whether all characters but these are meant
     */
    static Characters ofRanges(char[] ranges, boolean others) {
        boolean[] contained = new boolean[Character.MAX_VALUE + 1];
        for (int i = 0; i < ranges.length; i += 2) {
            Arrays.fill(contained, ranges[i], ranges[i + 1] + 1, true);
        }
        List<Character> bounds = new ArrayList<>();
        boolean inside = false;
        for (int code = 0; code <= Character.MAX_VALUE; code++) {
            boolean wanted = contained[code] != others && !isForbidden((char) code);
            if (wanted != inside) {
                bounds.add((char) (wanted ? code : code - 1));
                inside = wanted;
            }
        }
        if (inside) {
            bounds.add(Character.MAX_VALUE);
        }
        char[] packed = new char[bounds.size()];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = bounds.get(i);
        }
        return new Characters(packed);
    }

    private static boolean isForbidden(char character) {
        return character == '/' || character == ';' || Character.isISOControl(character);
    }

    boolean contains(char character) {
        for (int i = 0; i < bounds.length; i += 2) {
            if (character >= bounds[i] && character <= bounds[i + 1]) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return bounds.length == 0;
    }

    /** The first character that both hold. */
    OptionalInt firstCommon(Characters other) {
        int mine = 0;
        int its = 0;
        while (mine < bounds.length && its < other.bounds.length) {
            char from = (char) Math.max(bounds[mine], other.bounds[its]);
            if (from <= bounds[mine + 1] && from <= other.bounds[its + 1]) {
                return OptionalInt.of(from);
            }
            if (bounds[mine + 1] < other.bounds[its + 1]) {
                mine += 2;
            } else {
                its += 2;
            }
        }
        return OptionalInt.empty();
    }
}
