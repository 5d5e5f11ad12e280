package org.dbprocessing.mission.ini;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dbprocessing.mission.yaml.Place;

/** A section as its lines say it. */
record RawSection(Place place, String name, Map<String, RawValue> values) {

    RawSection(Place place, String name) {
        this(place, name, new LinkedHashMap<>());
    }

    /** A key's value, which may go on in further lines. */
    record RawValue(Place place, List<String> lines) {
        RawValue(Place place, String first) {
            this(place, new ArrayList<>(List.of(first)));
        }

        String text() {
            return String.join("\n", lines).stripTrailing();
        }
    }
}
