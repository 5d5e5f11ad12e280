package org.dbprocessing.run;

import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.store.Session;

/** What of all that could be made a run makes. */
public interface Deciding {
    /** Asks, once and before anything else, for what no file asks for. */
    default void begin(Session session, Catalogue catalogue, RunOptions options) {}

    /** Plans and records, in the caller's transaction; returns how many jobs appeared or went. */
    int plan(Session session, Catalogue catalogue, RunOptions options, RunListener listener);

    /** The only jobs that the run may hand over; empty: all that are planned. */
    default Optional<Set<Long>> jobs() {
        return Optional.empty();
    }

    /** The only jobs that the run waits for; empty: all that there are. */
    default Optional<Set<Long>> awaited() {
        return jobs();
    }
}
