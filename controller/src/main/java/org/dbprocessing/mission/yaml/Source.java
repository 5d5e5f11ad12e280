package org.dbprocessing.mission.yaml;

import java.util.Map;

/** Where a definition stands, and where each of its keys does. */
public record Source(Place place, Map<String, Place> keys) {
    public Source {
        keys = Map.copyOf(keys);
    }

    /** Where this key stands, or else where the definition begins. */
    public Place at(String key) {
        return keys.getOrDefault(key, place);
    }
}
