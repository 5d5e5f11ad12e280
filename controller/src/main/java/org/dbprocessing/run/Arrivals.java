package org.dbprocessing.run;

import java.time.Duration;
import org.dbprocessing.model.Catalogue;

/** Takes in what has come: incoming files become registered, queued ones. */
public interface Arrivals {

    /** Takes in what is ready. */
    Look look(Catalogue catalogue, RunListener listener);

    /**
     * What came of a look at incoming.
     *
     * @param registered how many files were taken
     * @param nextIn when the next one there will have been still for long enough; zero where none is waited for
     */
    record Look(int registered, Duration nextIn) {
        public static Look nothing() {
            return new Look(0, Duration.ZERO);
        }
    }
}
