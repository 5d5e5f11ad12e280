package org.dbprocessing.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Up to when the times of schedules have become candidates. */
public final class ScheduleStore {
    private final Handle handle;

    ScheduleStore(Handle handle) {
        this.handle = handle;
    }

    /** By process; the times behind that instant have not been asked for yet. */
    public Map<Integer, Instant> askedUpTo() {
        Map<Integer, Instant> asked = new HashMap<>();
        handle.createQuery("SELECT process_id, asked_upto FROM schedule_state")
                .map((row, context) -> asked.put(
                        row.getInt("process_id"),
                        row.getObject("asked_upto", OffsetDateTime.class).toInstant()))
                .list();
        return asked;
    }

    /** They have been asked for up to this instant, inclusive. */
    public void asked(int processId, Instant upTo) {
        handle.createUpdate("UPDATE schedule_state SET asked_upto = :upTo WHERE process_id = :process")
                .bind("upTo", upTo.atOffset(ZoneOffset.UTC))
                .bind("process", processId)
                .execute();
    }
}
