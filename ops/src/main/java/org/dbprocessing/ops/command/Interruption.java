package org.dbprocessing.ops.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dbprocessing.run.RunLoop;

/**
 * SIGTERM and Ctrl-C: the loop is asked to leave, and the JVM waits for it, so that the act under way is done whole and
 * the mission given back. What does not end in time is cut off; the next run goes on from there.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;

    private Runnable stop = () -> {};
    private boolean interrupted;
    private final CountDownLatch left = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "interruption");

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** What is to be asked to leave: at once, where the signal has come before it. */
    synchronized void stops(RunLoop loop) {
        stop = loop::stop;
        if (interrupted) {
            loop.stop();
        }
    }

    private synchronized void askToLeave() {
        interrupted = true;
        stop.run();
    }

    private void interrupt() {
        askToLeave();
        try {
            if (!left.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("dbp: cut off in the middle of something long; the next run goes on from there");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        left.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is going down: this hook is what waits for us
        }
    }
}
