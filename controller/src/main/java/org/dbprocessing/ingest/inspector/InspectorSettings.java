package org.dbprocessing.ingest.inspector;

/**
 * What the site says of inspectors.
 *
 * @param python the interpreter of inspectors written for dbprocessing: a path, or a name to be found by PATH
 */
public record InspectorSettings(InspectorLimits limits, String python) {
    public static InspectorSettings usual() {
        return new InspectorSettings(InspectorLimits.usual(), "python3");
    }
}
