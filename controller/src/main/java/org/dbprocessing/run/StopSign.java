package org.dbprocessing.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether a run is to leave. Put up by any thread; the run looks at it between any two acts, and where it waits. */
final class StopSign {
    private final CountDownLatch up = new CountDownLatch(1);

    void putUp() {
        up.countDown();
    }

    boolean isUp() {
        return up.getCount() == 0;
    }

    /**
     * Goes on only where the run may.
     *
     * @throws Stopped where it is to leave; a transaction that is under way is rolled back by it
     */
    void pass() {
        if (isUp()) {
            throw new Stopped();
        }
    }

    /** Waits for so long, or until it is put up. */
    void await(Duration pause) throws InterruptedException {
        // which of the two it was is asked where it matters
        boolean ignored = up.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The run leaves where it is. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Stopped() {
            super("told to stop", null, false, false);
        }
    }
}
