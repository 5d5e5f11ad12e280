package org.dbprocessing.run;

import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.store.Session;

/** What of all that could be made a run makes. */
interface Deciding {
    /** Asks, once and before anything else, for what every run makes of itself; a run that makes less asks nothing. */
    default void begin(Session session, Catalogue catalogue, RunOptions options) {}

    /** Plans and records, in the caller's transaction; returns how many jobs appeared or went. */
    int plan(Session session, Catalogue catalogue, RunOptions options, RunListener listener);

    /** The only jobs that the run may hand over; empty: all that are planned. */
    default Optional<Set<Long>> jobs() {
        return Optional.empty();
    }
}
