package org.dbprocessing.run;

import java.util.Optional;

/** What the site wants done before each tick, such as renewing a ticket. */
public interface Preparation {

    /**
     * Does it.
     *
     * @return what went wrong: then the tick does not happen; empty: nothing
     */
    Optional<String> make() throws InterruptedException;

    /** There is nothing to be done. */
    static Preparation none() {
        return Optional::empty;
    }
}
