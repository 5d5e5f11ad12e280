package org.dbprocessing.naming;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A field of a file-name format.
 *
 * @param name what stands between the braces
 * @param pattern what it may read
 */
record FormatField(String name, Kind kind, FieldPattern pattern) {

    /** Where the value of a field comes from. */
    enum Kind {
        /** The file's date. */
        DATE,
        /** The file's start time. */
        TIME,
        VERSION,
        /** A keyword: read from the name or told by the inspector, handed on from inputs to outputs. */
        KEYWORD
    }

    private static final String YEAR = "19\\d\\d|2\\d\\d\\d";
    private static final String MONTH = "0[1-9]|1[0-2]";
    private static final String DAY = "0[1-9]|[12]\\d|3[01]";
    private static final String SIXTIETH = "[0-5]\\d";

    private static final Map<String, FormatField> KNOWN = new LinkedHashMap<>();

    static {
        know(Kind.DATE, "Y", YEAR);
        know(Kind.DATE, "m", MONTH);
        know(Kind.DATE, "d", DAY);
        know(Kind.DATE, "y", "\\d\\d");
        know(Kind.DATE, "j", "00[1-9]|0[1-9]\\d|[12]\\d\\d|3[0-5]\\d|36[0-6]");
        know(Kind.DATE, "b", "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec");
        know(Kind.DATE, "DATE", "19\\d{6}|2\\d{7}");
        know(Kind.DATE, "datetime", "19\\d\\d-\\d\\d-\\d\\d|2\\d\\d\\d-\\d\\d-\\d\\d|19\\d{6}|2\\d{7}");
        know(Kind.TIME, "H", "[01]\\d|2[0-3]");
        know(Kind.TIME, "M", SIXTIETH);
        know(Kind.TIME, "S", SIXTIETH);
        know(Kind.TIME, "MILLI", "\\d\\d\\d");
        know(Kind.TIME, "MICRO", "\\d\\d\\d");
        know(Kind.VERSION, "VERSION", "0{0,8}[1-9]\\d{0,8}\\.\\d{1,9}\\.\\d{1,9}");
        know(Kind.KEYWORD, "QACODE", "ok|ignore|problem");
        know(Kind.KEYWORD, "mday", "[-+]?\\d+");
        know(Kind.KEYWORD, "APID", "[0-9A-Fa-f]+");
        know(Kind.KEYWORD, "nn", "\\d{2}");
        know(Kind.KEYWORD, "nnn", "\\d{3}");
        know(Kind.KEYWORD, "nnnn", "\\d{4}");
        know(Kind.KEYWORD, "??", ".{2}");
        know(Kind.KEYWORD, "???", ".{3}");
        know(Kind.KEYWORD, "????", ".{4}");
    }

    private static void know(Kind kind, String name, String pattern) {
        KNOWN.put(name, new FormatField(name, kind, FieldPatternReader.read(pattern)));
    }

    static Optional<FormatField> known(String name) {
        return Optional.ofNullable(KNOWN.get(name));
    }

    static boolean isKnown(String name) {
        return KNOWN.containsKey(name) || ProductNames.FIELDS.contains(name);
    }

    /** The field that was probably meant by an unknown one, as a sentence; or how to declare it. */
    static String hintFor(String name) {
        Optional<String> meant = Optional.ofNullable(OTHER_HABITS.get(name))
                .or(() -> KNOWN.keySet().stream()
                        .filter(known -> known.equalsIgnoreCase(name))
                        .findFirst());
        return meant.map(known -> "write {" + known + "}")
                .or(() -> ProductNames.FIELDS.stream()
                        .filter(known -> known.equals(name.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .map(known -> "write {" + known + "}"))
                .orElse("declare '" + name + "' with a pattern under 'fields' in the mission file, or write {{" + name
                        + "}} for the braces themselves");
    }

    /** How other tools call the fields. */
    private static final Map<String, String> OTHER_HABITS = Map.of(
            "YYYY", "Y", "yyyy", "Y", "YY", "y", "yy", "y", "MM", "m", "DD", "d", "dd", "d", "HH", "H", "SS", "S");
}
