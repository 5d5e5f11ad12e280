package org.dbprocessing.mission.yaml;

/**
 * Something amiss in a file that a person wrote.
 *
 * @param text what is wrong
 * @param hint what to do about it
 */
public record Problem(Place place, Severity severity, String text, String hint) {

    /** Whether the file can be taken all the same. */
    public enum Severity {
        ERROR,
        WARNING
    }

    private static final int LONGEST_TEXT = 500;

    public Problem {
        text = shown(text);
        hint = shown(hint);
    }

    /** In one line, whatever was written in the file. */
    private static String shown(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(LONGEST_TEXT).forEach(character -> {
            if (Character.isISOControl(character)) {
                line.append(String.format("\\x%02x", character));
            } else {
                line.appendCodePoint(character);
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST_TEXT ? line + " ..." : line.toString();
    }

    /** Two lines: where and what, then the hint. */
    @Override
    public String toString() {
        String prefix = severity == Severity.WARNING ? "warning: " : "";
        return place + ": " + prefix + text + "\n    " + hint;
    }
}
