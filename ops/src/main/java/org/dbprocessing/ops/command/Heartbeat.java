package org.dbprocessing.ops.command;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dbprocessing.store.Lease;

/** Tells people every few seconds that this controller lives. That it is still the one is checked by every write. */
final class Heartbeat implements AutoCloseable {
    private static final long SECONDS = 5;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    private final Lease lease;

    Heartbeat(Lease lease) {
        this.lease = lease;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the timer
    void start() {
        timer.scheduleWithFixedDelay(this::beat, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void beat() {
        try {
            lease.heartbeat();
        } catch (RuntimeException e) {
            // nothing to be done here: the next write of the loop finds out, and says so
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
