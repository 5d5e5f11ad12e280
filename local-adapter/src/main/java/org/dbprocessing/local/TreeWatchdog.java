package org.dbprocessing.local;

import java.time.Duration;
import java.util.List;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.Watchdog;
import org.jspecify.annotations.Nullable;

/** Ends a program that takes too long, and its children with it. */
final class TreeWatchdog extends ExecuteWatchdog {

    private @Nullable Process process;

    @SuppressWarnings("deprecation") // The builder makes no subclasses.
    TreeWatchdog(Duration limit) {
        super(Math.max(1, limit.toMillis()));
    }

    @Override
    public synchronized void start(Process processToMonitor) {
        process = processToMonitor;
        super.start(processToMonitor);
    }

    @Override
    public synchronized void timeoutOccured(Watchdog watchdog) {
        List<ProcessHandle> children =
                process == null ? List.of() : process.descendants().toList();
        super.timeoutOccured(watchdog);
        children.forEach(ProcessHandle::destroyForcibly);
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
