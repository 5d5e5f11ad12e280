package org.dbprocessing.store.importing;

import java.util.List;
import java.util.Optional;

/**
 * A column of ours, and how a source may have it.
 *
 * @param required whether it may not be NULL here
 * @param usual what stands in for NULL where it is required; without one the row cannot be taken over
 * @param quiet whether that goes without saying
 * @param names under which sources have it; the first one there counts
 */
record Column(String name, Kind kind, boolean required, Optional<String> usual, boolean quiet, List<String> names) {

    /** A row without it cannot be taken over. */
    static Column required(String name, Kind kind) {
        return new Column(name, kind, true, Optional.empty(), false, List.of(name));
    }

    static Column optional(String name, Kind kind) {
        return new Column(name, kind, false, Optional.empty(), true, List.of(name));
    }

    /** NULL is taken as this value, which the report says. */
    static Column assumed(String name, Kind kind, String usual) {
        return new Column(name, kind, true, Optional.of(usual), false, List.of(name));
    }

    /** NULL means this value. */
    static Column usually(String name, Kind kind, String usual) {
        return new Column(name, kind, true, Optional.of(usual), true, List.of(name));
    }

    /** Old sources call it otherwise. */
    Column or(String oldName) {
        return new Column(name, kind, required, usual, quiet, List.of(name, oldName));
    }
}
