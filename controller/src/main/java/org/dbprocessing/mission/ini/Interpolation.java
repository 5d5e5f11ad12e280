package org.dbprocessing.mission.ini;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dbprocessing.mission.ini.RawSection.RawValue;
import org.dbprocessing.mission.yaml.Problems;

/** Fills {@code %(key)s} in with the values of the same section; {@code %%} is a literal percent sign. */
final class Interpolation {
    private static final Pattern PERCENT = Pattern.compile("%(?:(%)|\\(([^)]+)\\)s)?");
    private static final int DEEPEST = 10;

    private final String section;
    private final Map<String, RawValue> values;
    private final Problems problems;

    Interpolation(String section, Map<String, RawValue> values, Problems problems) {
        this.section = section;
        this.values = values;
        this.problems = problems;
    }

    /** What is wrong is told, and left as it stands. */
    String fill(RawValue value) {
        return fill(value, value.text(), 0);
    }

    private String fill(RawValue origin, String text, int depth) {
        return PERCENT.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(filled(origin, match.group(), depth)));
    }

    private String filled(RawValue origin, String reference, int depth) {
        if (reference.equals("%%")) {
            return "%";
        }
        if (reference.equals("%")) {
            problems.error(origin.place(), "a single % in a value", "write %% for a percent sign, %(key)s for a key");
            return reference;
        }
        String key = reference.substring(2, reference.length() - 2).toLowerCase(Locale.ROOT);
        RawValue named = values.get(key);
        if (named == null) {
            problems.error(
                    origin.place(),
                    reference + " names no key of [" + section + "] or [DEFAULT]",
                    "add the key, or write %% for a percent sign");
            return reference;
        }
        if (depth == DEEPEST) {
            problems.error(origin.place(), reference + " leads to itself", "write the value out");
            return reference;
        }
        return fill(origin, named.text(), depth + 1);
    }
}
