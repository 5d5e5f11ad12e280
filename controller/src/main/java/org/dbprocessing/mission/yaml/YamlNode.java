package org.dbprocessing.mission.yaml;

import java.util.List;
import java.util.Map;

/** A piece of a YAML document that knows where it stands. */
public sealed interface YamlNode {
    Place place();

    /** What it is, for a person who meant to write something else. */
    String kind();

    /** Keys with their values, in the order of the file. */
    record Mapping(Place place, Map<String, Entry> entries) implements YamlNode {
        @Override
        public String kind() {
            return "a group of keys";
        }
    }

    /** One key of a mapping; {@code place} is the key's. */
    record Entry(Place place, YamlNode value) {}

    /** Values, one after the other. */
    record Listing(Place place, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * A single value.
     *
     * @param text as it stands in the file, quotes and escapes resolved
     * @param type what YAML takes it for
     */
    record Scalar(Place place, String text, ScalarType type) implements YamlNode {
        private static final int LONGEST_SHOWN = 60;

        @Override
        public String kind() {
            String shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + ".." : text;
            return type == ScalarType.NOTHING ? "nothing" : "'" + shown + "'";
        }
    }

    /** What YAML takes a single value for. */
    enum ScalarType {
        TEXT,
        NUMBER,
        FLAG,
        NOTHING
    }
}
