package org.dbprocessing.ssh;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does things at a time, whatever blocks meanwhile. */
final class Alarms implements AutoCloseable {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Alarms::daemon);
    private final ExecutorService hands = Executors.newCachedThreadPool(Alarms::daemon);

    /** Something that will be done unless this is closed before. */
    interface Alarm extends AutoCloseable {
        @Override
        void close();
    }

    Alarm after(Duration delay, Runnable act) {
        return alarm(clock.schedule(() -> hands.execute(act), delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    Alarm every(Duration pause, Runnable act) {
        return alarm(clock.scheduleWithFixedDelay(
                () -> hands.execute(act), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static Alarm alarm(Future<?> planned) {
        return () -> planned.cancel(false);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "ssh alarm");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        hands.shutdown();
    }
}
