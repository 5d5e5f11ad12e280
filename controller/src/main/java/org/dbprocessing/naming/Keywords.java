package org.dbprocessing.naming;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code k=v} pairs joined by {@code ;}: a file's keywords, and its key. */
public final class Keywords {
    private Keywords() {}

    /** In the order given; what is no pair is left out, of a name that stands twice the last holds. */
    public static Map<String, String> parse(String text) {
        if (text.isEmpty()) {
            return Map.of();
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        return pairs;
    }

    public static String format(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining(";"));
    }

    /** The key made of these fields' values, in their order; empty where a value is wanting. */
    public static Optional<String> key(List<String> keyFields, Map<String, String> values) {
        if (!values.keySet().containsAll(keyFields)) {
            return Optional.empty();
        }
        return Optional.of(
                keyFields.stream().map(field -> field + "=" + values.get(field)).collect(Collectors.joining(";")));
    }
}
