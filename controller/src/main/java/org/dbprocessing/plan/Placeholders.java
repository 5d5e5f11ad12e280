package org.dbprocessing.plan;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code {NAME}}, {@code $NAME} and {@code ${NAME}} in words, once: what was filled in is not looked at again.
 * What is not known stays as it is: braces and dollars belong to awk too.
 */
final class Placeholders {
    private static final Pattern PLACE =
            Pattern.compile("\\{([A-Za-z]+)}|\\$\\{([A-Za-z_][A-Za-z0-9_]*)}|\\$([A-Za-z_][A-Za-z0-9_]*)");

    private final Map<String, String> fields;
    private final Map<String, String> variables;

    Placeholders(Map<String, String> fields, Map<String, String> variables) {
        this.fields = fields;
        this.variables = variables;
    }

    String fill(String word) {
        if (word.indexOf('{') < 0 && word.indexOf('$') < 0) {
            return word;
        }
        return PLACE.matcher(word).replaceAll(place -> Matcher.quoteReplacement(valueOf(place)));
    }

    private String valueOf(MatchResult place) {
        if (place.group(1) != null) {
            return fields.getOrDefault(place.group(1), place.group());
        }
        String name = place.group(2) != null ? place.group(2) : place.group(3);
        return variables.getOrDefault(name, place.group());
    }
}
