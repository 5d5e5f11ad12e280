package org.dbprocessing.store;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts that dbprocessing keeps in one column: words between {@code |}, and {@code key=value} between blanks. */
final class DelimitedText {
    // a value with blanks or quotes stands in double quotes, where a backslash takes the next character as it is
    private static final Pattern ARGUMENT =
            Pattern.compile("([^\\s=]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S*))", Pattern.DOTALL);
    private static final Pattern PLAIN = Pattern.compile("[^\\s\"\\\\]*");

    private DelimitedText() {}

    static List<String> parameters(String text) {
        return Arrays.stream(text.split("\\|")).filter(word -> !word.isEmpty()).toList();
    }

    static String parameters(List<String> words) {
        return String.join("|", words);
    }

    /** What is no {@code key=value} is left out. */
    static Map<String, String> arguments(String text) {
        Map<String, String> arguments = new LinkedHashMap<>();
        Matcher matcher = ARGUMENT.matcher(text);
        while (matcher.find()) {
            String quoted = matcher.group(2);
            arguments.put(matcher.group(1), quoted == null ? matcher.group(3) : quoted.replaceAll("(?s)\\\\(.)", "$1"));
        }
        return arguments;
    }

    /** In the order of the keys, so that equal arguments are equal texts. */
    static String arguments(Map<String, String> arguments) {
        return new TreeMap<>(arguments)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + quoted(entry.getValue()))
                        .collect(Collectors.joining(" "));
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "\"" + value.replaceAll("([\"\\\\])", "\\\\$1") + "\"";
    }
}
