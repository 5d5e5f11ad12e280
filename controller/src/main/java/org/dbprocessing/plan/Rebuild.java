package org.dbprocessing.plan;

import java.util.Optional;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Version;

/**
 * A cause to make an output again.
 *
 * @param step what it counts up
 */
record Rebuild(Version.Component step, Reason reason) {

    static Rebuild of(Version.Component step, Reason.Kind kind, String text) {
        return new Rebuild(step, new Reason(kind, text));
    }

    /** The one with the greater step; of equal ones the first. */
    static Optional<Rebuild> greater(Optional<Rebuild> first, Optional<Rebuild> second) {
        if (first.isEmpty()) {
            return second;
        }
        return second.isPresent() && second.get().step().compareTo(first.get().step()) > 0 ? second : first;
    }
}
