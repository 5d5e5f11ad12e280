package org.dbprocessing.spi;

import java.nio.file.Path;
import java.util.List;

/** What a node of {@link FakeArrayScheduler} does with an element: the jobs packed into it, one after the other. */
public interface ElementRunner {

    /** Starts them and returns at once. */
    Execution start(List<PlacedJob> jobs);

    /** A job and its directory, which holds all that it needs. */
    record PlacedJob(JobOrder order, Path directory) {}

    /** An element under way. */
    interface Execution {
        /** Whether there is still something to do; called once a tick. */
        boolean goesOn();

        /** As a node that loses its power would. */
        void vanish();
    }
}
