package org.dbprocessing.mission;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.mission.yaml.Place;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.Source;
import org.dbprocessing.mission.yaml.ValueKind;
import org.dbprocessing.mission.yaml.ValueKinds;

/** How dbprocessing writes values. */
final class LegacyValues {
    private static final Set<String> NONE = Set.of("", "None", "none", "NONE");
    private static final Set<String> YES = Set.of("true", "yes", "y", "1");
    private static final Set<String> NO = Set.of("false", "no", "n", "0");

    private static final ValueKind<Boolean> FLAG = new ValueKind<>("True or False", "write True or False", text -> {
        String word = text.toLowerCase(Locale.ROOT);
        return YES.contains(word) || NO.contains(word) ? Optional.of(YES.contains(word)) : Optional.empty();
    });

    private LegacyValues() {}

    /** A text that may be there; {@code None} and nothing are none. */
    static Optional<String> text(Section section, String key) {
        return section.value(key, ValueKinds.TEXT).filter(text -> !NONE.contains(text));
    }

    /** As {@link #text}, but the key has to stand there. */
    static Optional<String> presentText(Section section, String key) {
        return section.required(key, ValueKinds.TEXT).filter(text -> !NONE.contains(text));
    }

    /** One that is missing, which is told, counts as true. */
    static boolean flag(Section section, String key) {
        return section.required(key, FLAG).orElse(true);
    }

    /** Where a definition stands, by the keys that a mission file has for what this file has others for. */
    static Source source(Section section, Map<String, String> legacyKeys) {
        Map<String, Place> places = new LinkedHashMap<>();
        legacyKeys.forEach((key, legacy) -> {
            if (section.has(legacy)) {
                places.put(key, section.placeOf(legacy));
            }
        });
        return new Source(section.place(), places);
    }
}
