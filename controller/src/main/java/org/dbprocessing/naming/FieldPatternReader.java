package org.dbprocessing.naming;

import java.util.ArrayList;
import java.util.List;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.naming.FieldPattern.Piece;

/**
 * Reads a field's pattern: characters, {@code .}, {@code [a-z0-9_]}, {@code [^0-9]}, {@code \d}, {@code \w}, each with
 * {@code ?}, {@code *}, {@code +}, {@code {n}} or {@code {n,m}} behind it where wanted; alternatives parted by
 * {@code |}. What a regular expression knows besides is refused.
 */
final class FieldPatternReader {
    private static final char[] DIGITS = {'0', '9'};
    private static final char[] WORD = {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'};
    private static final String MARKS = "?*+{}[]()|.^$\\";

    private final String text;
    private int position;

    private FieldPatternReader(String text) {
        this.text = text;
    }

    /** @throws DbpException that says where the pattern is none */
    static FieldPattern read(String text) {
        return new FieldPatternReader(text).pattern();
    }

    private FieldPattern pattern() {
        List<List<Piece>> alternatives = new ArrayList<>();
        List<Piece> pieces = new ArrayList<>();
        while (position < text.length()) {
            if (text.charAt(position) == '|') {
                position++;
                alternatives.add(pieces);
                pieces = new ArrayList<>();
            } else {
                pieces.add(piece());
            }
        }
        alternatives.add(pieces);
        FieldPattern pattern = new FieldPattern(alternatives);
        if (pattern.shortest() == 0) {
            throw wrong("may read nothing at all", "let it read at least one character");
        }
        return pattern;
    }

    private Piece piece() {
        Characters characters = characters();
        if (characters.isEmpty()) {
            throw wrong(
                    "has a class that no character of a name is in", "no name holds '/', ';' or control characters");
        }
        if (position == text.length()) {
            return new Piece(characters, 1, 1);
        }
        return switch (text.charAt(position)) {
            case '?' -> repeated(characters, 0, 1);
            case '*' -> repeated(characters, 0, FieldPattern.UNLIMITED);
            case '+' -> repeated(characters, 1, FieldPattern.UNLIMITED);
            case '{' -> counted(characters);
            default -> new Piece(characters, 1, 1);
        };
    }

    private Piece repeated(Characters characters, int least, int most) {
        position++;
        return new Piece(characters, least, most);
    }

    private Piece counted(Characters characters) {
        int close = text.indexOf('}', position);
        if (close < 0) {
            throw wrong("has a '{' that is not closed", "write {3} or {2,5}");
        }
        String[] counts = text.substring(position + 1, close).split(",", -1);
        position = close + 1;
        int least = count(counts[0]);
        int most = counts.length == 1 ? least : counts[1].isEmpty() ? FieldPattern.UNLIMITED : count(counts[1]);
        if (counts.length > 2 || most < least || most == 0) {
            throw wrong("has a wrong count", "write {3} or {2,5}");
        }
        return new Piece(characters, least, most);
    }

    private int count(String digits) {
        if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > FieldPattern.UNLIMITED) {
            throw wrong("has a count '" + digits + "'", "write {3} or {2,5}, numbers up to " + FieldPattern.UNLIMITED);
        }
        return Integer.parseInt(digits);
    }

    private Characters characters() {
        char character = text.charAt(position++);
        if (character == '.') {
            return Characters.any();
        }
        if (character == '\\') {
            return Characters.ofRanges(escaped(), false);
        }
        if (character == '[') {
            return choice();
        }
        if (MARKS.indexOf(character) >= 0) {
            throw wrong(
                    "has '" + character + "' where a character was expected",
                    "known are classes, \\d, \\w, ., ?, *, +, {n,m} and |; a backslash makes a mark a character");
        }
        return Characters.ofRanges(new char[] {character, character}, false);
    }

    private char[] escaped() {
        if (position == text.length()) {
            throw wrong("ends in a backslash", "write \\\\ for the character");
        }
        char character = text.charAt(position++);
        if (character == 'd') {
            return DIGITS;
        }
        if (character == 'w') {
            return WORD;
        }
        if (Character.isLetterOrDigit(character)) {
            throw wrong("has an unknown '\\" + character + "'", "known are \\d and \\w");
        }
        return new char[] {character, character};
    }

    private Characters choice() {
        boolean others = position < text.length() && text.charAt(position) == '^';
        if (others) {
            position++;
        }
        StringBuilder ranges = new StringBuilder();
        while (true) {
            if (position >= text.length()) {
                throw wrong("has a '[' that is not closed", "write [a-z0-9]");
            }
            char character = text.charAt(position++);
            if (character == ']') {
                return Characters.ofRanges(ranges.toString().toCharArray(), others);
            }
            if (character == '\\') {
                ranges.append(escaped());
            } else if (isRange()) {
                char to = text.charAt(position + 1);
                if (to < character) {
                    throw wrong(
                            "has a range '" + character + "-" + to + "' that ends before it begins", "turn it round");
                }
                ranges.append(character).append(to);
                position += 2;
            } else {
                ranges.append(character).append(character);
            }
        }
    }

    private boolean isRange() {
        return position + 1 < text.length() && text.charAt(position) == '-' && text.charAt(position + 1) != ']';
    }

    private DbpException wrong(String what, String remedy) {
        return new DbpException("the pattern '" + text + "' " + what, remedy);
    }
}
