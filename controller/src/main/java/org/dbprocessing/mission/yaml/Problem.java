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

    /** Two lines: where and what, then the hint. */
    @Override
    public String toString() {
        String prefix = severity == Severity.WARNING ? "warning: " : "";
        return place + ": " + prefix + text + "\n    " + hint;
    }
}
