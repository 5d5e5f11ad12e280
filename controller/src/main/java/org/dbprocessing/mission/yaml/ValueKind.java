package org.dbprocessing.mission.yaml;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a value may be.
 *
 * @param name such as "a date"
 * @param hint how to write one
 * @param reader gives empty for what is none
 */
public record ValueKind<T>(String name, String hint, Function<String, Optional<T>> reader) {}
