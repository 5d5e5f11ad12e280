package org.dbprocessing.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One at a time makes, starts or stops the server of a home; the others wait, and find the work done. */
final class StartLock {
    /** A file lock holds between processes only: a second one by the same process is an error. */
    private static final ReentrantLock WITHIN_PROCESS = new ReentrantLock();

    private StartLock() {}

    static <T> T holding(Path home, Supplier<T> work) {
        WITHIN_PROCESS.lock();
        try (FileChannel channel =
                FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock lock = channel.lock();
            T result = work.get();
            lock.release();
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            WITHIN_PROCESS.unlock();
        }
    }
}
