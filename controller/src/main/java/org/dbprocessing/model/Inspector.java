package org.dbprocessing.model;

import java.util.Map;

/**
 * Tells whether a file is an instance of its product, and what its metadata are.
 *
 * @param kind how it is asked
 * @param filename the executable or module below the mission's inspector directory; empty for {@link Kind#NAME}
 * @param arguments key=value pairs handed to it
 */
public record Inspector(
        int id,
        int productId,
        Kind kind,
        String filename,
        String directory,
        Version version,
        Map<String, String> arguments) {

    public Inspector {
        arguments = Map.copyOf(arguments);
    }

    /** How an inspector is asked. */
    public enum Kind {
        /** Built in: the product's format read against the name. */
        NAME,
        /** Any executable: paths in, JSON out. */
        COMMAND,
        /** A Python module written for dbprocessing. */
        DBPROCESSING
    }
}
