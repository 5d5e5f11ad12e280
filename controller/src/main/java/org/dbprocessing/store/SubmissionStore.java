package org.dbprocessing.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The handing over of jobs to adapters: which are next, under which token they go out, and what was answered. */
public final class SubmissionStore {
    private final Handle handle;

    SubmissionStore(Handle handle) {
        this.handle = handle;
    }

    /** Adapters that PLANNED jobs are meant for. */
    public Set<String> plannedAdapters() {
        return Set.copyOf(handle.createQuery("SELECT DISTINCT adapter FROM job WHERE state = 'PLANNED'")
                .mapTo(String.class)
                .list());
    }

    /** What the handed-over jobs take, by adapter. */
    public Map<String, PlannedJob.Usage> usage() {
        Map<String, Map<String, Integer>> resources = new HashMap<>();
        handle.createQuery("""
                        SELECT adapter, used.key AS name, sum(CAST(used.value AS integer)) AS amount
                        FROM job, jsonb_each_text(resources) AS used
                        WHERE state IN ('SUBMITTING', 'SUBMITTED', 'RUNNING') AND resources <> '{}'
                        GROUP BY adapter, used.key
                        """)
                .map((row, context) -> resources
                        .computeIfAbsent(row.getString("adapter"), ignored -> new HashMap<>())
                        .put(row.getString("name"), row.getInt("amount")))
                .list();
        Map<String, PlannedJob.Usage> usage = new HashMap<>();
        handle.createQuery("""
                        SELECT adapter, count(*) AS jobs, count(DISTINCT (submission, element)) AS elements,
                            sum(cpus) AS cpus, coalesce(sum(memory_mib), 0) AS memory
                        FROM job WHERE state IN ('SUBMITTING', 'SUBMITTED', 'RUNNING') GROUP BY adapter
                        """)
                .map((row, context) -> usage.put(
                        row.getString("adapter"),
                        new PlannedJob.Usage(
                                row.getInt("jobs"),
                                row.getInt("elements"),
                                row.getInt("cpus"),
                                row.getLong("memory"),
                                resources.getOrDefault(row.getString("adapter"), Map.of()))))
                .list();
        return usage;
    }

    /** How many submissions each adapter was given within that time; those that were given none are left out. */
    public Map<String, Integer> countsWithin(Duration time) {
        return handle
                .createQuery("""
                        SELECT adapter, count(*) AS number FROM submission
                        WHERE intended_at > now() - make_interval(secs => :seconds) GROUP BY adapter
                        """)
                .bind("seconds", (double) time.toSeconds())
                .map((row, context) -> Map.entry(row.getString("adapter"), row.getInt("number")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * How long jobs of these codes took of late: the medians of their last successes; codes without any are left out.
     *
     * @param successes how many of the last ones count
     */
    public Map<Integer, Duration> runTimes(Collection<Integer> codes, int successes) {
        return handle
                .createQuery("""
                        SELECT wanted.code_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY last.seconds) AS seconds
                        FROM unnest(:codes) AS wanted (code_id), LATERAL (
                            SELECT extract(epoch FROM finished_at - started_at) AS seconds FROM job
                            WHERE job.code_id = wanted.code_id AND state = 'REGISTERED'
                                AND finished_at IS NOT NULL AND started_at IS NOT NULL
                            ORDER BY ended_at DESC LIMIT :successes) AS last
                        GROUP BY wanted.code_id
                        """)
                .bindArray("codes", Integer.class, codes)
                .bind("successes", successes)
                .map((row, context) -> Map.entry(
                        row.getInt("code_id"), Duration.ofMillis(Math.round(1000 * row.getDouble("seconds")))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * The PLANNED jobs of an adapter that are to be handed over next, in order.
     *
     * @param processes only jobs of these
     * @param exhausted named resources of which nothing is free: jobs that need one are passed over
     * @param only no other jobs than these
     */
    public List<PlannedJob> next(
            String adapter, Collection<Integer> processes, Set<String> exhausted, Optional<Set<Long>> only, int limit) {
        Map<Long, Code.Needs> needs = new HashMap<>();
        List<Job> jobs = handle.createQuery("SELECT " + JobRow.COLUMNS + """
                        , job.cpus, job.memory_mib, job.time_limit_seconds, job.resources
                        FROM job LEFT JOIN submission ON submission.token = job.submission
                        WHERE job.state = 'PLANNED' AND job.adapter = :adapter AND NOT job.cancel_wanted
                            AND job.process_id = ANY (:processes) AND NOT job.resources ??| :exhausted
                            AND (:any OR job.job_id = ANY (:only))
                        ORDER BY job.priority DESC, job.level, job.utc_date, job.output_name, job.job_id
                        LIMIT :limit
                        """)
                .bind("adapter", adapter)
                .bindArray("processes", Integer.class, processes)
                .bindArray("exhausted", String.class, exhausted)
                .bind("any", only.isEmpty())
                .bindArray("only", Long.class, only.orElse(Set.of()))
                .bind("limit", limit)
                .map((row, context) -> {
                    needs.put(row.getLong("job_id"), needs(row));
                    return new JobRow().map(row, context);
                })
                .list();
        Map<Long, List<DataFile>> inputs =
                new JobStore(handle).inputsOf(jobs.stream().map(Job::id).toList());
        return jobs.stream()
                .map(job -> new PlannedJob(
                        job,
                        needs.getOrDefault(job.id(), Code.Needs.oneCpu()),
                        inputs.getOrDefault(job.id(), List.of())))
                .toList();
    }

    private static Code.Needs needs(ResultSet row) throws SQLException {
        return new Code.Needs(
                row.getInt("cpus"),
                Optional.ofNullable(row.getObject("memory_mib", Integer.class)),
                Optional.ofNullable(row.getObject("time_limit_seconds", Integer.class)),
                JsonCounts.read(row.getString("resources")));
    }

    /** A place in a submission. */
    public record Placement(Job job, int element, int position, String command, Optional<String> codeChecksum) {}

    /** Records the intent: these PLANNED jobs go out under this token. To be committed before the adapter acts. */
    public void intend(String token, String adapter, int elements, Collection<Placement> placements) {
        handle.createUpdate("INSERT INTO submission (token, adapter, size) VALUES (:token, :adapter, :size)")
                .bind("token", token)
                .bind("adapter", adapter)
                .bind("size", elements)
                .execute();
        PreparedBatch batch = handle.prepareBatch("""
                UPDATE job SET state = 'SUBMITTING', submission = :token, element = :element, position = :position,
                    command = :command, code_checksum = :checksum, submitted_at = now(), started_at = NULL,
                    finished_at = NULL, host = NULL, exit_code = NULL, version = version + 1
                WHERE job_id = :id AND version = :version AND state = 'PLANNED'
                """);
        for (Placement placement : placements) {
            batch.bind("token", token)
                    .bind("element", placement.element())
                    .bind("position", placement.position())
                    .bind("command", placement.command())
                    .bind("checksum", placement.codeChecksum())
                    .bind("id", placement.job().id())
                    .bind("version", placement.job().rowVersion())
                    .add();
        }
        StaleJobException.unlessAllChanged(
                batch.execute(), placements.stream().map(Placement::job).toList());
        new JobEvents(handle)
                .note(placements.stream()
                        .map(placement -> JobEvents.Event.of(placement.job(), JobState.SUBMITTING, "as " + token))
                        .toList());
    }

    /** Records that the adapter has acknowledged a submission. */
    public void accepted(String token, Optional<String> externalId) {
        handle.createUpdate("UPDATE submission SET external_id = :external, accepted_at = now() WHERE token = :token")
                .bind("token", token)
                .bind("external", externalId)
                .execute();
        handle.createUpdate("""
                        UPDATE job SET state = 'SUBMITTED', version = version + 1
                        WHERE submission = :token AND state = 'SUBMITTING'
                        """).bind("token", token).execute();
    }

    /** Records that the adapter has refused a submission for now: its jobs are PLANNED as if nothing had been. */
    public void refused(String token, String why) {
        new KeptDirectoryStore(handle).keepNothingOf(token);
        handle.createUpdate("UPDATE submission SET note = :note WHERE token = :token")
                .bind("token", token)
                .bind("note", why)
                .execute();
        handle.createUpdate("""
                        WITH refused AS (
                            UPDATE job SET state = 'PLANNED', submission = NULL, submitted_at = NULL,
                                attempt = attempt + 1, version = version + 1
                            WHERE submission = :token AND state = 'SUBMITTING'
                            RETURNING job_id, attempt)
                        INSERT INTO job_event (job_id, attempt, state, text)
                        SELECT job_id, attempt, 'PLANNED', :note FROM refused
                        """).bind("token", token).bind("note", why).execute();
    }
}
