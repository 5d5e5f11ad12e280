package org.dbprocessing.mission.importing;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dbprocessing.naming.NameFormat;

/**
 * Fields of formats that are not built in. dbprocessing leaves it to the inspectors what they read; here each has a
 * pattern, and these get one that reads any word.
 */
final class UnknownFields {
    static final String ANY_WORD = "[0-9A-Za-z]+";

    private static final Pattern FIELD = Pattern.compile("\\{([^{}]+)}");

    private UnknownFields() {}

    /** Those that a format or directory names, with their pattern. */
    static Map<String, String> declared(String format) {
        Map<String, String> patterns = new TreeMap<>();
        Matcher matcher = FIELD.matcher(format.replace("{{", "").replace("}}", ""));
        while (matcher.find()) {
            Map<String, String> declared = Map.of(matcher.group(1), ANY_WORD);
            if (NameFormat.fieldProblems(declared).isEmpty()) {
                patterns.putAll(declared);
            }
        }
        return patterns;
    }
}
