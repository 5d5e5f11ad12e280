package org.dbprocessing.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.dbprocessing.model.Reason;
import org.dbprocessing.plan.Candidate;
import org.dbprocessing.plan.Decision;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** What comes of candidates that were decided: they go, or wait until something wakes them. */
public final class WaitingStore {
    private final Handle handle;

    WaitingStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * Records what was decided: what is to be built, blocked or dropped goes, what is held waits. A candidate that got a
     * new cause since it was read stays due.
     *
     * @param now since when what has not waited before waits
     */
    public void record(Collection<Decision> decisions, Instant now) {
        List<Candidate> gone = new ArrayList<>();
        List<Decision.Hold> held = new ArrayList<>();
        for (Decision decision : decisions) {
            if (decision instanceof Decision.Hold hold) {
                held.add(hold);
            } else {
                gone.add(decision.candidate());
            }
        }
        CandidateLock.take(handle);
        remove(gone);
        hold(held, now);
    }

    private void remove(List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return;
        }
        Update delete = handle.createUpdate("""
                DELETE FROM candidate USING unnest(:ids, :changes) AS decided (candidate_id, change)
                WHERE candidate.candidate_id = decided.candidate_id AND candidate.change = decided.change
                """);
        new Columns<>(delete, candidates)
                .ids("ids", Candidate::id)
                .ids("changes", Candidate::change)
                .bound()
                .execute();
    }

    /** A hold may bring a force along, which stays whatever else has changed. */
    private void hold(List<Decision.Hold> holds, Instant now) {
        if (holds.isEmpty()) {
            return;
        }
        Update update = handle.createUpdate("""
                UPDATE candidate
                SET due = candidate.change <> held.change OR NOT held.waits,
                    force = greatest(candidate.force, CAST(held.force AS smallint)),
                    waits_product = held.product_id,
                    waits_date = DATE '1970-01-01' + held.day,
                    reason_kind = held.kind, reason_text = held.text,
                    waiting_since = CASE WHEN held.kind = 'WAITS_FOR' THEN coalesce(held.since, :now) END,
                    look_again_at = TIMESTAMPTZ 'epoch' + held.until * interval '1 millisecond'
                FROM unnest(:ids, :changes, :forces, :waits, :products, :days, :kinds, :texts, :sinces, :untils)
                    AS held (candidate_id, change, force, waits, product_id, day, kind, text, since, until)
                WHERE candidate.candidate_id = held.candidate_id
                """).bind("now", utc(now));
        new Columns<>(update, holds)
                .ids("ids", hold -> hold.candidate().id())
                .ids("changes", hold -> hold.candidate().change())
                .optional(
                        "forces",
                        Integer.class,
                        hold -> hold.candidate().force().map(ForceColumn::toForce))
                .flags("waits", WaitingStore::isWoken)
                .optional("products", Integer.class, hold -> hold.waitsFor().map(Decision.WaitsFor::productId))
                .optional("days", Integer.class, hold -> hold.waitsFor().map(each -> Days.of(each.date())))
                .text("kinds", hold -> hold.reason().kind().name())
                .text("texts", hold -> hold.reason().text())
                .optional(
                        "sinces",
                        OffsetDateTime.class,
                        hold -> hold.candidate().waitingSince().map(WaitingStore::utc))
                // in milliseconds, rather too late than too early: it would be held again
                .optional("untils", Long.class, hold -> hold.until().map(end -> end.toEpochMilli() + 1))
                .bound()
                .execute();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Whether something will wake it: what was merely left out has to stay due. */
    private static boolean isWoken(Decision.Hold hold) {
        return hold.waitsFor().isPresent() || hold.reason().kind() != Reason.Kind.NOT_SELECTED;
    }

    /** Makes due what waits for one of these outputs; returns how many candidates those are. */
    public int wake(Collection<Decision.WaitsFor> outputs) {
        if (outputs.isEmpty()) {
            return 0;
        }
        CandidateLock.take(handle);
        Update update = handle.createUpdate("""
                UPDATE candidate SET due = true
                FROM unnest(:products, :days) AS settled (product_id, day)
                WHERE NOT due AND waits_product = settled.product_id
                  AND waits_date = DATE '1970-01-01' + settled.day
                """);
        return new Columns<>(update, outputs)
                .numbers("products", Decision.WaitsFor::productId)
                .days("days", Decision.WaitsFor::date)
                .bound()
                .execute();
    }

    /** Makes due what was to be looked at again by now; returns how many candidates those are. */
    public int wakeAt(Instant now) {
        CandidateLock.take(handle);
        return handle.createUpdate("UPDATE candidate SET due = true WHERE NOT due AND look_again_at <= :now")
                .bind("now", utc(now))
                .execute();
    }

    /** Makes due what waits for a job of its own process, date and key that is one of these. */
    public int wakeOwn(Collection<Long> jobIds) {
        CandidateLock.take(handle);
        return handle.createUpdate("""
                        UPDATE candidate SET due = true
                        FROM job
                        WHERE job.job_id = ANY (:jobs) AND NOT candidate.due AND candidate.process_id = job.process_id
                          AND candidate.utc_date = job.utc_date AND candidate.file_key = job.file_key
                        """).bindArray("jobs", Long.class, jobIds).execute();
    }

    /**
     * Makes due what waits for nothing that is still to come, and would wait for ever: neither a job of its own nor a job
     * or a candidate for the output that it waits for, nor the end of its day or period. Whatever was forgotten is thereby
     * seen in the next plan.
     */
    public int wakeStranded() {
        CandidateLock.take(handle);
        return handle.createUpdate("""
                        WITH pending AS (
                            SELECT output_product AS product_id, utc_date FROM job
                            WHERE state IN ('PLANNED', 'SUBMITTING', 'SUBMITTED', 'RUNNING', 'FINISHED')
                            UNION
                            SELECT process.output_product, candidate.utc_date
                            FROM candidate JOIN process USING (process_id)
                        )
                        UPDATE candidate SET due = true
                        WHERE NOT due AND reason_kind IS DISTINCT FROM 'SETTLING'
                          AND NOT EXISTS (SELECT FROM job
                                          WHERE state IN ('PLANNED', 'SUBMITTING', 'SUBMITTED', 'RUNNING', 'FINISHED')
                                            AND job.process_id = candidate.process_id
                                            AND job.utc_date = candidate.utc_date AND job.file_key = candidate.file_key)
                          AND NOT EXISTS (SELECT FROM pending
                                          WHERE pending.product_id = waits_product AND pending.utc_date = waits_date)
                        """).execute();
    }
}
