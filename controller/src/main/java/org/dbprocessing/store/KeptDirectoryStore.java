package org.dbprocessing.store;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Attempt;
import org.jdbi.v3.core.Handle;

/**
 * What attempts have left behind that did not end well. An attempt comes in when it ends and goes out when its directory
 * has: so an active job's current one is never among them.
 */
public final class KeptDirectoryStore {
    private final Handle handle;

    KeptDirectoryStore(Handle handle) {
        this.handle = handle;
    }

    /** The current attempts of these jobs have ended, and their directories are kept from now on. */
    void keep(Collection<Long> jobs) {
        if (!jobs.isEmpty()) {
            handle.createUpdate("""
                            INSERT INTO kept_directory
                                (job_id, attempt, adapter, submission, element, position, host, since)
                            SELECT job_id, attempt, adapter, submission, element, position, host, now()
                            FROM job WHERE job_id = ANY (:jobs)
                            ON CONFLICT (job_id, attempt) DO NOTHING
                            """).bindArray("jobs", Long.class, jobs).execute();
        }
    }

    /** The attempts of a submission that is about to be refused have never run: nobody needs what was made for them. */
    void keepNothingOf(String token) {
        handle.createUpdate("""
                        INSERT INTO kept_directory
                            (job_id, attempt, adapter, submission, element, position, host, since)
                        SELECT job_id, attempt, adapter, submission, element, position, host, '-infinity'
                        FROM job WHERE submission = :token AND state = 'SUBMITTING'
                        ON CONFLICT (job_id, attempt) DO NOTHING
                        """).bind("token", token).execute();
    }

    /** Of these jobs all directories go, by whoever registers them. */
    void forgetJobs(Collection<Long> jobs) {
        if (!jobs.isEmpty()) {
            handle.createUpdate("DELETE FROM kept_directory WHERE job_id = ANY (:jobs)")
                    .bindArray("jobs", Long.class, jobs)
                    .execute();
        }
    }

    /**
     * Directories that have been kept for long enough, the oldest first.
     *
     * @param adapters only of these
     */
    public List<KeptDirectory> overdue(Duration keep, Collection<String> adapters, int limit) {
        return handle.createQuery("""
                        SELECT job_id, attempt, kept.adapter, submission, external_id, element, position, host
                        FROM kept_directory AS kept LEFT JOIN submission ON submission.token = kept.submission
                        WHERE since <= now() - make_interval(secs => :keep) AND kept.adapter = ANY (:adapters)
                        ORDER BY since, job_id, attempt
                        LIMIT :limit
                        """)
                .bind("keep", keep.toSeconds())
                .bindArray("adapters", String.class, adapters)
                .bind("limit", limit)
                .map((row, context) -> new KeptDirectory(
                        new Attempt(row.getLong("job_id"), row.getInt("attempt")),
                        row.getString("adapter"),
                        Optional.ofNullable(row.getString("submission")),
                        Optional.ofNullable(row.getString("external_id")),
                        row.getInt("element"),
                        row.getInt("position"),
                        Optional.ofNullable(row.getString("host"))))
                .list();
    }

    /** These directories are gone. */
    public void forget(Collection<KeptDirectory> gone) {
        new Columns<>(handle.createUpdate("""
                        DELETE FROM kept_directory
                        WHERE (job_id, attempt) IN (SELECT job, number FROM unnest(:jobs, :attempts) AS gone (job, number))
                        """), gone)
                .ids("jobs", each -> each.attempt().jobId())
                .numbers("attempts", each -> each.attempt().number())
                .bound()
                .execute();
    }

    /** These could not be removed: they are overdue again after a pause. */
    public void postpone(Collection<KeptDirectory> left, Duration keep, Duration pause) {
        new Columns<>(handle.createUpdate("""
                        UPDATE kept_directory SET since = now() + make_interval(secs => :later)
                        WHERE (job_id, attempt) IN (SELECT job, number FROM unnest(:jobs, :attempts) AS kept (job, number))
                        """).bind("later", pause.minus(keep).toSeconds()), left)
                .ids("jobs", each -> each.attempt().jobId())
                .numbers("attempts", each -> each.attempt().number())
                .bound()
                .execute();
    }
}
