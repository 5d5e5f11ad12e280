package org.dbprocessing.mission;

import java.util.Map;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Version;

/**
 * How a product's files are recognised.
 *
 * @param file below the mission's inspector directory; empty for {@link Inspector.Kind#NAME}
 * @param arguments in the order of the file
 */
public record InspectorDefinition(
        Inspector.Kind kind, RelativeFile file, Version version, Map<String, String> arguments) {

    /** The one built in. */
    public static InspectorDefinition byName() {
        return new InspectorDefinition(Inspector.Kind.NAME, new RelativeFile("", ""), Version.of(1, 0, 0), Map.of());
    }
}
