package org.dbprocessing.ssh;

import com.jcraft.jsch.SftpProgressMonitor;

/** How far a file has been carried, and when it last moved. */
final class Progress implements SftpProgressMonitor {

    private volatile long carried;
    private volatile long movedAt = System.nanoTime();

    long carried() {
        return carried;
    }

    /** As {@link System#nanoTime} tells it. */
    long movedAt() {
        return movedAt;
    }

    @Override
    public void init(int direction, String from, String to, long size) {}

    /** Called by one thread. */
    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate")
    public boolean count(long bytes) {
        carried += bytes;
        movedAt = System.nanoTime();
        return true;
    }

    @Override
    public void end() {}
}
