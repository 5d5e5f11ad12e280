package org.dbprocessing.spi;

import java.util.concurrent.locks.LockSupport;

/** The machines behind a {@link Backend} under test: they stay when a controller, and its backend, goes. */
public interface World {

    /** A backend as a fresh controller would make it. Its jobs have one second of mercy. */
    Backend open();

    /** From now on nothing is answered, and nothing done. */
    void cutOff();

    /** Ends that. */
    void heal();

    /** The next submission is acted upon, but its answer is lost. */
    void loseNextAnswer();

    /** Lets the machines get on with it for a moment. */
    default void letTimePass() {
        LockSupport.parkNanos(10_000_000);
    }
}
