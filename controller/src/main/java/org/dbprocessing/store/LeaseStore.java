package org.dbprocessing.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Reads who controls the mission. */
public final class LeaseStore {
    private final Handle handle;

    LeaseStore(Handle handle) {
        this.handle = handle;
    }

    /** Who a mission's controller is, or was when nobody has come after it. */
    public record Holder(String host, int pid, Instant since, Instant heartbeat) {}

    /** The controller that holds the mission now; empty when the lock is free, whatever the last one left behind. */
    public Optional<Holder> holder() {
        return handle.createQuery("""
                        SELECT host, pid, since, heartbeat
                        FROM controller_lease
                        WHERE host IS NOT NULL
                          AND EXISTS (SELECT FROM pg_locks
                                      WHERE locktype = 'advisory' AND granted AND objsubid = 2
                                        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                                        AND classid = :classId AND objid = mission_id)
                        """)
                .bind("classId", LeaseLock.CLASS_ID)
                .map(ConstructorMapper.of(Holder.class))
                .findOne();
    }
}
