package org.dbprocessing.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Jobs, their inputs, submissions and events. Every change of state passes {@link JobState#canBecome}. */
public final class JobStore {
    private final Handle handle;

    JobStore(Handle handle) {
        this.handle = handle;
    }

    /** Records new jobs with their inputs. */
    public void plan(Collection<NewJob> jobs) {
        if (jobs.isEmpty()) {
            return;
        }
        List<Long> ids = insertJobs(jobs);
        PreparedBatch inputs = handle.prepareBatch(
                "INSERT INTO job_input (job_id, position, file_id) VALUES (:job, :position, :file)");
        int index = 0;
        for (NewJob job : jobs) {
            long id = ids.get(index++);
            int position = 0;
            for (long file : job.inputs()) {
                inputs.bind("job", id)
                        .bind("position", position++)
                        .bind("file", file)
                        .add();
            }
        }
        if (inputs.size() > 0) {
            inputs.execute();
        }
    }

    private List<Long> insertJobs(Collection<NewJob> jobs) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO job (process_id, code_id, utc_date, file_key, output_product, output_name,
                    interface_version, quality_version, revision_version, priority, level, adapter,
                    cpus, memory_mib, time_limit_seconds, resources, state, planned_kind, planned_text)
                VALUES (:process, :code, :date, :key, :product, :name,
                    :interface, :quality, :revision, :priority, :level, :adapter,
                    :cpus, :memory, :time, CAST(:resources AS jsonb), 'PLANNED', :kind, :text)
                """);
        for (NewJob job : jobs) {
            Optional<NewJob.Output> output = job.output();
            batch.bind("process", job.processId())
                    .bind("code", job.codeId())
                    .bind("date", job.date())
                    .bind("key", job.key())
                    .bind("product", output.map(NewJob.Output::productId))
                    .bind("name", output.map(NewJob.Output::name))
                    .bind("interface", output.map(o -> o.version().interfaceVersion()))
                    .bind("quality", output.map(o -> o.version().quality()))
                    .bind("revision", output.map(o -> o.version().revision()))
                    .bind("priority", job.priority())
                    .bind("level", job.level())
                    .bind("adapter", job.adapter())
                    .bind("cpus", job.needs().cpus())
                    .bind("memory", job.needs().memoryMiB())
                    .bind("time", job.needs().timeLimitSeconds())
                    .bind("resources", JsonCounts.write(job.needs().resources()))
                    .bind("kind", job.planned().kind().name())
                    .bind("text", job.planned().text())
                    .add();
        }
        return batch.executePreparedBatch("job_id").mapTo(Long.class).list();
    }

    /**
     * Takes back jobs that are still PLANNED; those that are not any more stay.
     *
     * @return the priorities of those that went, by id
     */
    public Map<Long, Integer> withdraw(Collection<Long> ids) {
        Map<Long, Integer> priorities = new HashMap<>();
        if (!ids.isEmpty()) {
            handle.createQuery(
                            "DELETE FROM job WHERE job_id = ANY (:ids) AND state = 'PLANNED' RETURNING job_id, priority")
                    .bindArray("ids", Long.class, ids)
                    .map((row, context) -> priorities.put(row.getLong("job_id"), row.getInt("priority")))
                    .list();
        }
        return priorities;
    }

    /** Jobs that an adapter has or may have, and those whose end is not settled yet, oldest first. */
    public List<Job> unsettled() {
        return handle.createQuery("SELECT " + JobRow.COLUMNS + """
                        FROM job JOIN submission ON submission.token = job.submission
                        WHERE job.state IN ('SUBMITTING', 'SUBMITTED', 'RUNNING', 'FINISHED')
                        ORDER BY job.job_id
                        """)
                .map(new JobRow())
                .list();
    }

    /**
     * The jobs that were registered last, in one transaction: only of these may the directories still be there, where the
     * run that registered them was cut off.
     */
    public List<Job> lastRegistered() {
        return handle.createQuery("SELECT " + JobRow.COLUMNS + """
                        FROM job JOIN submission ON submission.token = job.submission
                        WHERE job.state = 'REGISTERED' AND job.ended_at =
                            (SELECT ended_at FROM job WHERE state = 'REGISTERED' AND ended_at IS NOT NULL
                             ORDER BY ended_at DESC LIMIT 1)
                        """)
                .map(new JobRow())
                .list();
    }

    /** Jobs by id, in no order; unknown ids are left out. */
    public List<Job> withIds(Collection<Long> ids) {
        return handle.createQuery("SELECT " + JobRow.COLUMNS + """
                        FROM job LEFT JOIN submission ON submission.token = job.submission
                        WHERE job.job_id = ANY (:ids)
                        """)
                .bindArray("ids", Long.class, ids)
                .map(new JobRow())
                .list();
    }

    /** PLANNED jobs that a person wants ended. */
    public List<Job> plannedToCancel() {
        return handle.createQuery("SELECT " + JobRow.COLUMNS + """
                        FROM job LEFT JOIN submission ON submission.token = job.submission
                        WHERE job.state = 'PLANNED' AND job.cancel_wanted
                        """)
                .map(new JobRow())
                .list();
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
                        SELECT adapter, count(*) AS jobs, sum(cpus) AS cpus, coalesce(sum(memory_mib), 0) AS memory
                        FROM job WHERE state IN ('SUBMITTING', 'SUBMITTED', 'RUNNING') GROUP BY adapter
                        """)
                .map((row, context) -> usage.put(
                        row.getString("adapter"),
                        new PlannedJob.Usage(
                                row.getInt("jobs"),
                                row.getInt("cpus"),
                                row.getLong("memory"),
                                resources.getOrDefault(row.getString("adapter"), Map.of()))))
                .list();
        return usage;
    }

    /**
     * The PLANNED jobs of an adapter that are to be handed over next, in order.
     *
     * @param processes only jobs of these
     * @param exhausted named resources of which nothing is free: jobs that need one are passed over
     */
    public List<PlannedJob> next(String adapter, Collection<Integer> processes, Set<String> exhausted, int limit) {
        Map<Long, Code.Needs> needs = new HashMap<>();
        List<Job> jobs = handle.createQuery("SELECT " + JobRow.COLUMNS + """
                        , job.cpus, job.memory_mib, job.time_limit_seconds, job.resources
                        FROM job LEFT JOIN submission ON submission.token = job.submission
                        WHERE job.state = 'PLANNED' AND job.adapter = :adapter AND NOT job.cancel_wanted
                            AND job.process_id = ANY (:processes) AND NOT job.resources ??| :exhausted
                        ORDER BY job.priority DESC, job.level, job.utc_date, job.output_name, job.job_id
                        LIMIT :limit
                        """)
                .bind("adapter", adapter)
                .bindArray("processes", Integer.class, processes)
                .bindArray("exhausted", String.class, exhausted)
                .bind("limit", limit)
                .map((row, context) -> {
                    needs.put(row.getLong("job_id"), needs(row));
                    return new JobRow().map(row, context);
                })
                .list();
        Map<Long, List<DataFile>> inputs = inputsOf(jobs.stream().map(Job::id).toList());
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

    /** Input files of each job, in the order of the command line; jobs without any are left out. */
    public Map<Long, List<DataFile>> inputsOf(Collection<Long> ids) {
        Map<Long, List<DataFile>> inputs = new HashMap<>();
        handle.createQuery("SELECT job_input.job_id, " + FileRow.COLUMNS + """
                        FROM job_input JOIN file USING (file_id)
                        WHERE job_input.job_id = ANY (:ids)
                        ORDER BY job_input.job_id, job_input.position
                        """)
                .bindArray("ids", Long.class, ids)
                .map((row, context) -> inputs.computeIfAbsent(row.getLong("job_id"), ignored -> new ArrayList<>())
                        .add(new FileRow().map(row, context)))
                .list();
        return inputs;
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
        allChanged(batch.execute(), placements.stream().map(Placement::job).toList());
        note(placements.stream()
                .map(placement ->
                        new Event(placement.job().id(), placement.job().attempt(), JobState.SUBMITTING, "as " + token))
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

    /**
     * Records steps of jobs, all or none.
     *
     * @throws StaleJobException where somebody else has changed one of them since it was read
     */
    public void record(Collection<JobStep> steps) {
        if (steps.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                UPDATE job SET state = :next, host = coalesce(:host, host), exit_code = coalesce(:exit, exit_code),
                    cpu_seconds = coalesce(:cpu, cpu_seconds), peak_memory_kib = coalesce(:memory, peak_memory_kib),
                    started_at = coalesce(:started, started_at), finished_at = coalesce(:finished, finished_at),
                    ended_kind = :kind, ended_text = :text, log_tail = coalesce(:tail, log_tail),
                    output_file = coalesce(:output, output_file), doubt_since = NULL,
                    ended_at = CASE WHEN :ended THEN now() END, version = version + 1,
                    cancel_wanted = cancel_wanted AND NOT :ended
                WHERE job_id = :id AND version = :version AND state = :from
                """);
        List<Event> events = new ArrayList<>();
        for (JobStep step : steps) {
            bind(batch, step);
            events.addAll(eventsOf(step));
        }
        allChanged(batch.execute(), steps.stream().map(JobStep::job).toList());
        note(events);
        keepDirectories(steps);
        repeat(steps);
    }

    private void keepDirectories(Collection<JobStep> steps) {
        KeptDirectoryStore directories = new KeptDirectoryStore(handle);
        directories.keep(steps.stream()
                .filter(JobStep::leavesDirectory)
                .map(step -> step.job().id())
                .toList());
        directories.forgetJobs(steps.stream()
                .filter(step -> step.last() == JobState.REGISTERED && step.job().attempt() > 1)
                .map(step -> step.job().id())
                .toList());
    }

    private static void bind(PreparedBatch batch, JobStep step) {
        JobState next = endOf(step);
        JobStep.Figures figures = step.figures();
        batch.bind("next", next.name())
                .bind("host", step.host())
                .bind("exit", figures.exitCode())
                .bind("cpu", figures.cpuSeconds())
                .bind("memory", figures.peakMemoryKiB())
                .bind("started", utc(figures.startedAt()))
                .bind("finished", utc(figures.finishedAt()))
                .bind("kind", step.ended().map(reason -> reason.kind().name()))
                .bind("text", step.ended().map(reason -> reason.text()))
                .bind("tail", step.logTail())
                .bind("output", step.outputFileId())
                .bind("ended", !next.isActive())
                .bind("id", step.job().id())
                .bind("version", step.job().rowVersion())
                .bind("from", step.job().state().name())
                .add();
    }

    /** The state that the job comes to before it is PLANNED again, if it is. */
    private static JobState endOf(JobStep step) {
        List<JobState> path = step.path();
        return step.repeat().isPresent() && path.size() > 1 ? path.get(path.size() - 2) : step.last();
    }

    private void repeat(Collection<JobStep> steps) {
        PreparedBatch batch = handle.prepareBatch("""
                UPDATE job SET state = 'PLANNED', attempt = attempt + 1, submission = NULL, submitted_at = NULL,
                    ended_kind = NULL, ended_text = NULL, ended_at = NULL, element = 0, position = 0,
                    own_repeats = own_repeats + :own, lost_repeats = lost_repeats + :lost,
                    unexplained_repeats = unexplained_repeats + :unexplained, version = version + 1
                WHERE job_id = :id
                """);
        for (JobStep step : steps) {
            if (step.repeat().isPresent()) {
                JobStep.Repeat kind = step.repeat().get();
                batch.bind("own", kind == JobStep.Repeat.OWN_ERROR ? 1 : 0)
                        .bind("lost", kind == JobStep.Repeat.MACHINE || kind == JobStep.Repeat.NEVER_STARTED ? 1 : 0)
                        .bind("unexplained", kind == JobStep.Repeat.UNEXPLAINED ? 1 : 0)
                        .bind("id", step.job().id())
                        .add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** How often each job was tried again already. */
    public record Repeats(int ownErrors, int losses, int unexplained) {
        public static Repeats none() {
            return new Repeats(0, 0, 0);
        }
    }

    /** What settling a job needs to know of it, beside what {@link Job} says. */
    public record Details(Repeats repeats, String command, List<DataFile> inputs) {
        public Details {
            inputs = List.copyOf(inputs);
        }

        public static Details none() {
            return new Details(Repeats.none(), "", List.of());
        }
    }

    public Map<Long, Details> details(Collection<Long> ids) {
        Map<Long, List<DataFile>> inputs = inputsOf(ids);
        Map<Long, Details> details = new HashMap<>();
        handle.createQuery("""
                        SELECT job_id, own_repeats, lost_repeats, unexplained_repeats, coalesce(command, '') AS command
                        FROM job WHERE job_id = ANY (:ids)
                        """)
                .bindArray("ids", Long.class, ids)
                .map((row, context) -> details.put(
                        row.getLong("job_id"),
                        new Details(
                                new Repeats(
                                        row.getInt("own_repeats"),
                                        row.getInt("lost_repeats"),
                                        row.getInt("unexplained_repeats")),
                                row.getString("command"),
                                inputs.getOrDefault(row.getLong("job_id"), List.of()))))
                .list();
        return details;
    }

    /** Records the scheduler's word on jobs that wait, and since when others are missed. */
    public void remark(Collection<Remark> remarks) {
        if (remarks.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "UPDATE job SET note = :note, doubt_since = :doubt WHERE job_id = :id AND version = :version");
        for (Remark remark : remarks) {
            batch.bind("note", remark.note())
                    .bind("doubt", utc(remark.doubtSince()))
                    .bind("id", remark.job().id())
                    .bind("version", remark.job().rowVersion())
                    .add();
        }
        batch.execute();
    }

    /** What is remarked of a job without changing its state. */
    public record Remark(Job job, String note, Optional<Instant> doubtSince) {}

    /** Records the wish that jobs end, for whoever controls the mission; returns the ids of those that are active. */
    public List<Long> wantCancelled(Collection<Long> ids) {
        return handle.createQuery("""
                        UPDATE job SET cancel_wanted = true
                        WHERE job_id = ANY (:ids)
                            AND state IN ('PLANNED', 'SUBMITTING', 'SUBMITTED', 'RUNNING', 'FINISHED')
                        RETURNING job_id
                        """)
                .bindArray("ids", Long.class, ids)
                .mapTo(Long.class)
                .list();
    }

    /** How many jobs are in each state; states without any are left out. */
    public Map<JobState, Long> countsByState() {
        Map<JobState, Long> counts = new HashMap<>();
        handle.createQuery("SELECT state, count(*) AS jobs FROM job GROUP BY state")
                .map((row, context) -> counts.put(JobState.valueOf(row.getString("state")), row.getLong("jobs")))
                .list();
        return counts;
    }

    /** How many jobs are PLANNED, and how many are handed over or not settled yet. */
    public Outlook outlook() {
        return handle.createQuery("""
                        SELECT count(*) FILTER (WHERE state = 'PLANNED') AS planned,
                            count(*) FILTER (WHERE state <> 'PLANNED') AS unsettled
                        FROM job WHERE state IN ('PLANNED', 'SUBMITTING', 'SUBMITTED', 'RUNNING', 'FINISHED')
                        """)
                .map((row, context) -> new Outlook(row.getInt("planned"), row.getInt("unsettled")))
                .one();
    }

    /** What is still to come. */
    public record Outlook(int planned, int unsettled) {}

    /** Adapters that PLANNED jobs are meant for. */
    public Set<String> plannedAdapters() {
        return Set.copyOf(handle.createQuery("SELECT DISTINCT adapter FROM job WHERE state = 'PLANNED'")
                .mapTo(String.class)
                .list());
    }

    private record Event(long jobId, int attempt, JobState state, String text) {}

    private static List<Event> eventsOf(JobStep step) {
        List<Event> events = new ArrayList<>();
        String why = step.ended().map(reason -> reason.text()).orElse("");
        for (JobState state : step.path()) {
            boolean again = state == JobState.PLANNED;
            events.add(new Event(
                    step.job().id(),
                    step.job().attempt() + (again ? 1 : 0),
                    state,
                    state.isActive() || state == JobState.REGISTERED ? "" : why));
        }
        return events;
    }

    private void note(List<Event> events) {
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO job_event (job_id, attempt, state, text) VALUES (:job, :attempt, :state, :text)");
        for (Event event : events) {
            batch.bind("job", event.jobId())
                    .bind("attempt", event.attempt())
                    .bind("state", event.state().name())
                    .bind("text", event.text())
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static void allChanged(int[] counts, List<Job> jobs) {
        for (int index = 0; index < counts.length; index++) {
            if (counts[index] != 1) {
                Job job = jobs.get(index);
                throw new StaleJobException("job " + job.id() + " is not " + job.state() + " any more");
            }
        }
    }

    private static @Nullable OffsetDateTime utc(Optional<Instant> instant) {
        return instant.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
