package org.dbprocessing.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.dbprocessing.model.Version;

/**
 * A file on the process queue.
 *
 * @param force a component that everything made from it is to be counted up by
 * @param priority greater goes first; 0 is usual
 */
public record QueueEntry(
        long fileId,
        String file,
        String product,
        LocalDate date,
        Version version,
        Optional<Version.Component> force,
        int priority,
        Instant queuedAt) {

    /** In which order a listing is. */
    public enum Order {
        /** Greater priorities first, then as they were queued. */
        QUEUED("priority DESC, queued_at, file_id"),
        FILE("filename"),
        DATE("utc_file_date, filename"),
        PRODUCT("product_name, utc_file_date, filename");

        private final String columns;

        Order(String columns) {
            this.columns = columns;
        }

        String columns() {
            return columns;
        }
    }
}
