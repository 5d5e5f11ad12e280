package org.dbprocessing.store;

import java.time.Duration;
import java.util.function.Function;
import org.dbprocessing.model.DbpException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Transactions that are always rolled back. */
final class DryRun {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

    private final Jdbi jdbi;

    DryRun(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    <T extends @Nullable Object> T run(Function<Session, T> trying) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                return jdbi.withHandle(handle -> rolledBack(handle, trying));
            } catch (JdbiException e) {
                if (!SqlFailures.isConflict(e)) {
                    throw e;
                }
                if (System.nanoTime() > deadline) {
                    throw new DbpException(
                            "a run has been changing the same for a minute, so that it cannot be told what would be",
                            "try again when it has planned: `dbp status`",
                            e);
                }
            }
        }
    }

    private static <T extends @Nullable Object> T rolledBack(Handle handle, Function<Session, T> trying) {
        handle.begin();
        try {
            handle.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            // Shorter than what the server takes to look for deadlocks: it must not end the run's transaction for ours.
            handle.execute("SET LOCAL lock_timeout = '500ms'");
            return trying.apply(new Session(handle));
        } finally {
            handle.rollback();
        }
    }
}
