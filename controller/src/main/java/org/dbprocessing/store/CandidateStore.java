package org.dbprocessing.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Priority;
import org.dbprocessing.model.ProcessDates;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Version;
import org.dbprocessing.plan.Candidate;
import org.dbprocessing.plan.Decision;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Candidates: what is to be decided. What comes of that is recorded by {@link WaitingStore}. */
public final class CandidateStore {
    private final Handle handle;

    CandidateStore(Handle handle) {
        this.handle = handle;
    }

    /** Asks for these; of one that is asked for already the greatest force and priority hold. */
    public void ask(Collection<CandidateRequest> requests) {
        CandidateLock.take(handle);
        Update insert = handle.createUpdate("""
                WITH asked AS (
                    SELECT process_id, DATE '1970-01-01' + day AS utc_date, file_key, max(priority) AS priority,
                           max(force) AS force, bool_or(retry) AS retry
                    FROM unnest(:processes, :days, :keys, :priorities, :forces, :retries)
                        AS request (process_id, day, file_key, priority, force, retry)
                    GROUP BY process_id, day, file_key
                )
                """ + CandidateSql.UPSERT);
        new Columns<>(insert, requests)
                .numbers("processes", CandidateRequest::processId)
                .days("days", CandidateRequest::date)
                .text("keys", CandidateRequest::key)
                .numbers("priorities", CandidateRequest::priority)
                .optional("forces", Integer.class, each -> each.force().map(ForceColumn::toForce))
                .flags("retries", CandidateRequest::retry)
                .bound()
                .execute();
    }

    /**
     * Asks for everything that the inputs of a process reach from one date to another, both inclusive, whether there is
     * an output or not: for when the process itself has changed. Of one that has no inputs those are the outputs that it
     * made, and what it was run for in vain. Returns how many that are.
     */
    public int askAll(int processId, LocalDate from, LocalDate to, int priority, Optional<Version.Component> force) {
        return askReached(processId, from, to, priority, force, true)
                + askWithoutInputs(processId, from, to, priority, force);
    }

    private int askWithoutInputs(
            int processId, LocalDate from, LocalDate to, int priority, Optional<Version.Component> force) {
        return handle.createUpdate("""
                        WITH made AS (
                            SELECT file.utc_file_date AS utc_date, file.file_key
                            FROM code JOIN filecodelink ON source_code = code_id JOIN file ON file_id = resulting_file
                            WHERE code.process_id = :process
                        ), failed AS (
                            SELECT utc_date, file_key FROM (
                                SELECT DISTINCT ON (utc_date, file_key) utc_date, file_key, state FROM job
                                WHERE process_id = :process AND coalesce(ended_kind, '') <> 'SUPERSEDED'
                                ORDER BY utc_date, file_key, job_id DESC
                            ) AS last
                            WHERE state IN ('FAILED', 'CANCELLED', 'LOST')
                        ), asked AS (
                            SELECT process_id, utc_date, file_key, CAST(:priority AS integer) AS priority,
                                   CAST(:force AS integer) AS force, false AS retry
                            FROM process CROSS JOIN (SELECT * FROM made UNION SELECT * FROM failed) AS known
                            WHERE process_id = :process AND output_timebase <> 'STARTUP' AND utc_date BETWEEN :from AND :to
                              AND NOT EXISTS (SELECT FROM productprocesslink link WHERE link.process_id = :process)
                        )
                        """ + CandidateSql.UPSERT)
                .bind("process", processId)
                .bind("from", from)
                .bind("to", to)
                .bind("priority", priority)
                .bind("force", force.map(ForceColumn::toForce))
                .execute();
    }

    /**
     * As {@link #askAll}, but for what there is no output of only: for when the process may make now what it could not
     * make before.
     */
    public int askWithoutOutput(int processId, LocalDate from, LocalDate to, int priority) {
        return askReached(processId, from, to, priority, Optional.empty(), false);
    }

    private int askReached(
            int processId,
            LocalDate from,
            LocalDate to,
            int priority,
            Optional<Version.Component> force,
            boolean withOutput) {
        CandidateLock.take(handle);
        return handle.createUpdate("""
                        WITH source AS (
                            SELECT DISTINCT ON (file.product_id, file.utc_file_date, file.file_key)
                                   file.file_id, file.filename, file.product_id, file.utc_file_date, file.file_key,
                                   CAST(file.utc_start_time AS date) AS first_day,
                                   CAST(file.utc_stop_time AS date) AS last_day, false AS stretched,
                                   CAST(:force AS integer) AS force, CAST(:priority AS integer) AS priority
                            FROM productprocesslink link
                            JOIN process USING (process_id)
                            JOIN product ON product.product_id = link.input_product_id
                            LEFT JOIN product_overhang overhang ON overhang.product_id = link.input_product_id
                            JOIN file ON file.product_id = link.input_product_id
                                AND file.utc_file_date BETWEEN
                                    CAST(:from AS date) - link.yesterday - coalesce(days_after, 0)
                                    AND CAST(:to AS date) + link.tomorrow + coalesce(days_before, 0)
                                        + CASE output_timebase WHEN 'WEEKLY' THEN 6 WHEN 'MONTHLY' THEN 30
                                                               WHEN 'YEARLY' THEN 365 ELSE 0 END
                            WHERE link.process_id = :process AND usable(file.exists_on_disk, file.qa, product.qa_required)
                            ORDER BY file.product_id DESC, file.utc_file_date DESC, file.file_key DESC,
                                file.interface_version DESC, file.quality_version DESC, file.revision_version DESC
                        ),\s""" + CandidateSql.REACHED + """
                        , asked AS (
                            SELECT process_id, utc_date, file_key, max(priority) AS priority, max(force) AS force,
                                   false AS retry
                            FROM reached
                            WHERE process_id = :process AND utc_date BETWEEN :from AND :to
                              AND (:withOutput OR NOT EXISTS (
                                  SELECT FROM file JOIN process ON process.output_product = file.product_id
                                  WHERE process.process_id = :process AND file.utc_file_date = reached.utc_date
                                    AND file.file_key = reached.file_key))
                            GROUP BY process_id, utc_date, file_key
                        )
                        """ + CandidateSql.UPSERT)
                .bind("process", processId)
                .bind("from", from)
                .bind("to", to)
                .bind("priority", priority)
                .bind("force", force.map(ForceColumn::toForce))
                .bind("withOutput", withOutput)
                .execute();
    }

    /**
     * Asks for the wanted files themselves, of whatever version: of each process that makes their product and has a code
     * for their date. Returns how many questions those are.
     */
    public int ask(FileFilter filter, Optional<Version.Component> force, int priority) {
        CandidateLock.take(handle);
        return filter.bind(handle.createUpdate("""
                        WITH asked AS (
                            SELECT DISTINCT process.process_id, file.utc_file_date AS utc_date, file.file_key,
                                   CAST(:priority AS integer) AS priority, CAST(:force AS integer) AS force,
                                   false AS retry
                            FROM file JOIN process ON process.output_product = file.product_id AND process.active
                            WHERE EXISTS (SELECT FROM code
                                          WHERE code.process_id = process.process_id AND active_code AND newest_version
                                            AND file.utc_file_date BETWEEN code_start_date AND code_stop_date)
                              AND\s""" + FileFilter.CONDITION + ") " + CandidateSql.UPSERT))
                .bind("priority", priority)
                .bind("force", force.map(ForceColumn::toForce))
                .execute();
    }

    /** Asks for everything that the inputs of a process reach on these dates, whether it failed before or not. */
    public void insist(ProcessDates wanted, Optional<Version.Component> force) {
        LocalDate from = wanted.dates().first();
        LocalDate to = wanted.dates().last();
        askAll(wanted.processId(), from, to, Priority.LIVE, force);
        handle.createUpdate("""
                        UPDATE candidate SET retry = true
                        WHERE process_id = :process AND utc_date BETWEEN :from AND :to
                        """)
                .bind("process", wanted.processId())
                .bind("from", from)
                .bind("to", to)
                .execute();
    }

    /** Drops every question, so that a plan that is only tried out tells of nothing but what is asked next. */
    public void forgetAll() {
        CandidateLock.take(handle);
        handle.execute("DELETE FROM candidate");
    }

    /** Whether there is anything to decide. Candidates of retired processes stay, for the case that these come back. */
    public boolean anyDue() {
        return handle.createQuery("""
                        SELECT EXISTS (SELECT FROM process
                                       WHERE active AND EXISTS (SELECT FROM candidate
                                                                WHERE due AND candidate.process_id = process.process_id))
                        """).mapTo(Boolean.class).one();
    }

    /**
     * Candidates of a process that are to be decided, by date and key.
     *
     * @param after the last one of the chunk before; empty for the first chunk
     */
    public List<Candidate> due(int processId, Optional<Candidate> after, int limit) {
        return handle.createQuery("SELECT " + CandidateRow.COLUMNS + """
                         FROM candidate
                        WHERE due AND process_id = :process AND (utc_date, file_key) > (:date, :key)
                        ORDER BY utc_date, file_key
                        LIMIT :limit
                        """)
                .bind("process", processId)
                .bind("date", after.map(Candidate::date).orElse(Days.BEFORE_ALL))
                .bind("key", after.map(Candidate::key).orElse(""))
                .bind("limit", limit)
                .map(new CandidateRow())
                .list();
    }

    /** Dates for which candidates of a process wait: what they are to make is still to come. */
    public List<LocalDate> waitingDates(int processId) {
        return handle.createQuery("""
                        SELECT DISTINCT utc_date FROM candidate WHERE process_id = :process AND NOT due
                        """)
                .bind("process", processId)
                .mapTo(LocalDate.class)
                .list();
    }

    /** Waiting candidates and those that are due, by process, date and key. */
    public List<CandidateEntry> list() {
        return handle.createQuery("SELECT " + CandidateRow.COLUMNS + """
                        , due, waits_product, waits_date, reason_kind, reason_text, created_at
                        FROM candidate ORDER BY process_id, utc_date, file_key
                        """)
                .map((row, context) -> entry(row, new CandidateRow().map(row, context)))
                .list();
    }

    /** How many candidates are due, and how many wait. */
    public Counts counts() {
        return handle.createQuery("""
                        SELECT count(*) FILTER (WHERE due) AS due, count(*) FILTER (WHERE NOT due) AS waiting
                        FROM candidate
                        """)
                .map((row, context) -> new Counts(row.getLong("due"), row.getLong("waiting")))
                .one();
    }

    /** The same, of a process for some dates. */
    public Counts counts(ProcessDates wanted) {
        return handle.createQuery("""
                        SELECT count(*) FILTER (WHERE due) AS due, count(*) FILTER (WHERE NOT due) AS waiting
                        FROM candidate WHERE process_id = :process AND utc_date BETWEEN :from AND :to
                        """)
                .bind("process", wanted.processId())
                .bind("from", wanted.dates().first())
                .bind("to", wanted.dates().last())
                .map((row, context) -> new Counts(row.getLong("due"), row.getLong("waiting")))
                .one();
    }

    /** How many candidates there are. */
    public record Counts(long due, long waiting) {}

    private static CandidateEntry entry(ResultSet row, Candidate candidate) throws SQLException {
        Integer product = row.getObject("waits_product", Integer.class);
        String kind = row.getString("reason_kind");
        return new CandidateEntry(
                candidate,
                row.getBoolean("due"),
                product == null
                        ? Optional.empty()
                        : Optional.of(new Decision.WaitsFor(product, row.getObject("waits_date", LocalDate.class))),
                kind == null
                        ? Optional.empty()
                        : Optional.of(new Reason(Reason.Kind.valueOf(kind), row.getString("reason_text"))),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
