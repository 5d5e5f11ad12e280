package org.dbprocessing.mission;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dbprocessing.mission.yaml.ValueKind;

/**
 * An input as dbprocessing writes it: {@code product_x}, or {@code ("product_x", 1, 0)} with days before and after.
 *
 * @param product the name of a section, or of a product
 */
record LegacyInput(String product, int yesterday, int tomorrow) {
    private static final Pattern TUPLE =
            Pattern.compile("\\(\\s*(?:\"([^\"]+)\"|'([^']+)')\\s*,\\s*(\\d{1,4})\\s*,\\s*(\\d{1,4})\\s*,?\\s*\\)");

    static final ValueKind<LegacyInput> KIND = new ValueKind<>(
            "an input",
            "write the name of a product's section, or (\"name\", days before, days after)",
            LegacyInput::parse);

    private static Optional<LegacyInput> parse(String text) {
        Matcher tuple = TUPLE.matcher(text);
        if (tuple.matches()) {
            String name = tuple.group(1) == null ? tuple.group(2) : tuple.group(1);
            return Optional.of(
                    new LegacyInput(name, Integer.parseInt(tuple.group(3)), Integer.parseInt(tuple.group(4))));
        }
        return text.isBlank() || text.contains("(") ? Optional.empty() : Optional.of(new LegacyInput(text, 0, 0));
    }
}
