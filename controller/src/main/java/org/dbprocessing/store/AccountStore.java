package org.dbprocessing.store;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Job;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What jobs have used, as is found out in bulk after they have ended. */
public final class AccountStore {
    private final Handle handle;

    AccountStore(Handle handle) {
        this.handle = handle;
    }

    /** A job that is over, and when that was recorded. */
    public record Ended(Job job, Instant at) {}

    /**
     * Jobs of an adapter that have ended since its accounts were asked for, the first ones. Where they never were: those of
     * the last day.
     *
     * @param settled how long ago they have to have ended, for the accounts to be complete
     * @param about how many; all that were recorded at one instant are among them, or none
     */
    public List<Ended> toBeAsked(String adapter, Duration settled, int about) {
        return handle.createQuery("SELECT " + JobRow.COLUMNS + """
                        , job.ended_at
                        FROM job JOIN submission ON submission.token = job.submission
                        WHERE job.adapter = :adapter AND job.ended_at <= now() - make_interval(secs => :seconds)
                            AND job.ended_at > coalesce(
                                (SELECT accounts_upto FROM adapter_state WHERE adapter_state.adapter = :adapter),
                                now() - interval '1 day')
                        ORDER BY job.ended_at FETCH FIRST :about ROWS WITH TIES
                        """)
                .bind("adapter", adapter)
                .bind("seconds", (double) settled.toSeconds())
                .bind("about", about)
                .map((row, context) -> new Ended(
                        new JobRow().map(row, context),
                        row.getObject("ended_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** What an attempt has used, as far as it is known. */
    public record Used(Attempt attempt, Optional<Double> cpuSeconds, Optional<Long> peakMemoryKiB) {}

    /**
     * Adds what was found out; what was measured before stays.
     *
     * @param upTo accounts of jobs that ended until then need not be asked for again
     */
    public void record(String adapter, Collection<Used> uses, Instant upTo) {
        PreparedBatch batch = handle.prepareBatch("""
                UPDATE job SET cpu_seconds = coalesce(cpu_seconds, :cpu),
                    peak_memory_kib = coalesce(peak_memory_kib, :memory)
                WHERE job_id = :id AND attempt = :attempt
                """);
        for (Used each : uses) {
            batch.bind("cpu", each.cpuSeconds())
                    .bind("memory", each.peakMemoryKiB())
                    .bind("id", each.attempt().jobId())
                    .bind("attempt", each.attempt().number())
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
        handle.createUpdate("""
                        INSERT INTO adapter_state (adapter, accounts_upto) VALUES (:adapter, :upto)
                        ON CONFLICT (adapter) DO UPDATE SET accounts_upto = excluded.accounts_upto
                        """)
                .bind("adapter", adapter)
                .bind("upto", upTo.atOffset(ZoneOffset.UTC))
                .execute();
    }
}
