package org.dbprocessing.store;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What is learnt of adapters and their hosts, from one run to the next. */
public final class AdapterStore {
    private final Handle handle;

    AdapterStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * The last time that an adapter had no room.
     *
     * @param elements how many it had room for, at least 1
     * @param why in the adapter's words
     */
    public record NoRoom(int elements, Instant at, String why) {}

    /** When adapters last had no room, by name. */
    public Map<String, NoRoom> noRoom() {
        return handle
                .createQuery("""
                        SELECT adapter, headroom, no_room_at, no_room_text FROM adapter_state
                        WHERE headroom IS NOT NULL
                        """)
                .map((row, context) -> Map.entry(
                        row.getString("adapter"),
                        new NoRoom(
                                row.getInt("headroom"),
                                row.getObject("no_room_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getString("no_room_text"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Records that an adapter has no room for more than this. */
    public void hadNoRoom(String adapter, NoRoom found) {
        handle.createUpdate("""
                        INSERT INTO adapter_state (adapter, headroom, no_room_at, no_room_text)
                        VALUES (:adapter, :headroom, :at, :text)
                        ON CONFLICT (adapter) DO UPDATE SET headroom = excluded.headroom,
                            no_room_at = excluded.no_room_at, no_room_text = excluded.no_room_text
                        """)
                .bind("adapter", adapter)
                .bind("headroom", found.elements())
                .bind("at", utc(found.at()))
                .bind("text", found.why())
                .execute();
    }

    /** A host that has lost an attempt of this job. */
    public record Loss(String adapter, String host, long jobId) {}

    /**
     * Records losses.
     *
     * @param remembered older ones are forgotten
     */
    public void lost(Collection<Loss> losses, Instant at, Duration remembered) {
        if (losses.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO host_loss (adapter, host, job_id, at) VALUES (:adapter, :host, :job, :at)");
        for (Loss loss : losses) {
            batch.bind("adapter", loss.adapter())
                    .bind("host", loss.host())
                    .bind("job", loss.jobId())
                    .bind("at", utc(at))
                    .add();
        }
        batch.execute();
        handle.createUpdate("DELETE FROM host_loss WHERE at < :since")
                .bind("since", utc(at.minus(remembered)))
                .execute();
    }

    /**
     * Hosts that have lost so many different jobs within a time that ended no longer ago than it lasts, by adapter.
     *
     * @param jobs how many
     * @param within the time
     */
    public Map<String, List<String>> hostsToAvoid(int jobs, Duration within, Instant now) {
        return handle
                .createQuery("""
                        SELECT DISTINCT adapter, host FROM host_loss AS last
                        WHERE at > :since AND :jobs <= (
                            SELECT count(DISTINCT job_id) FROM host_loss AS earlier
                            WHERE earlier.adapter = last.adapter AND earlier.host = last.host
                                AND earlier.at <= last.at AND earlier.at > last.at - make_interval(secs => :seconds))
                        ORDER BY adapter, host
                        """)
                .bind("since", utc(now.minus(within)))
                .bind("jobs", jobs)
                .bind("seconds", (double) within.toSeconds())
                .map((row, context) -> Map.entry(row.getString("adapter"), row.getString("host")))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
