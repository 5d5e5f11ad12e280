package org.dbprocessing.store;

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
import org.dbprocessing.model.ProcessDates;
import org.dbprocessing.plan.Subject;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Jobs and their inputs. Every change of state passes {@link JobState#canBecome}. */
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
                    cpus, memory_mib, time_limit_seconds, resources, state, planned_kind, planned_text, waiting_since)
                VALUES (:process, :code, :date, :key, :product, :name,
                    :interface, :quality, :revision, :priority, :level, :adapter,
                    :cpus, :memory, :time, CAST(:resources AS jsonb), 'PLANNED', :kind, :text, :waitingSince)
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
                    .bind("waitingSince", job.waitingSince().map(since -> since.atOffset(ZoneOffset.UTC)))
                    .add();
        }
        return batch.executePreparedBatch("job_id").mapTo(Long.class).list();
    }

    /**
     * Records steps of jobs, all or none.
     *
     * @throws StaleJobException where somebody else has changed one of them since it was read
     */
    public void record(Collection<JobStep> steps) {
        new JobSteps(handle).record(steps);
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

    /** Active jobs of these. */
    public List<Job> active(Collection<Subject> subjects) {
        Query query = handle.createQuery("SELECT " + JobRow.COLUMNS + """
                FROM unnest(:processes, :days, :keys) AS subject (process_id, day, file_key)
                JOIN job ON job.process_id = subject.process_id AND job.file_key = subject.file_key
                    AND job.utc_date = DATE '1970-01-01' + subject.day
                    AND job.state IN ('PLANNED', 'SUBMITTING', 'SUBMITTED', 'RUNNING', 'FINISHED')
                LEFT JOIN submission ON submission.token = job.submission
                """);
        return new Columns<>(query, subjects)
                .numbers("processes", Subject::processId)
                .days("days", Subject::date)
                .text("keys", Subject::key)
                .bound()
                .map(new JobRow())
                .list();
    }

    /** Ids of the active jobs of a process for some dates. */
    public Set<Long> active(ProcessDates subject) {
        return Set.copyOf(handle.createQuery("""
                        SELECT job_id FROM job
                        WHERE process_id = :process AND utc_date BETWEEN :from AND :to
                            AND state IN ('PLANNED', 'SUBMITTING', 'SUBMITTED', 'RUNNING', 'FINISHED')
                        """)
                .bind("process", subject.processId())
                .bind("from", subject.dates().first())
                .bind("to", subject.dates().last())
                .mapTo(Long.class)
                .list());
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

    /** How often each job was tried again already. */
    public record Repeats(int ownErrors, int losses, int unexplained) {
        public static Repeats none() {
            return new Repeats(0, 0, 0);
        }
    }

    /**
     * What settling a job needs to know of it, beside what {@link Job} says.
     *
     * @param limits what this attempt was given
     */
    public record Details(Repeats repeats, Code.Limits limits, String command, List<DataFile> inputs) {
        public Details {
            inputs = List.copyOf(inputs);
        }

        public static Details none() {
            return new Details(Repeats.none(), Code.Limits.none(), "", List.of());
        }
    }

    public Map<Long, Details> details(Collection<Long> ids) {
        Map<Long, List<DataFile>> inputs = inputsOf(ids);
        Map<Long, Details> details = new HashMap<>();
        handle.createQuery("""
                        SELECT job_id, own_repeats, lost_repeats, unexplained_repeats, memory_mib, time_limit_seconds,
                               coalesce(command, '') AS command
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
                                new Code.Limits(
                                        Optional.ofNullable(row.getObject("memory_mib", Integer.class)),
                                        Optional.ofNullable(row.getObject("time_limit_seconds", Integer.class))),
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

    /** Records what handed-over jobs wait for, where that is news. */
    public void waitFor(Map<Long, String> notes) {
        handle.createUpdate("""
                        UPDATE job SET note = said.note
                        FROM unnest(:ids, :notes) AS said (job_id, note)
                        WHERE job.job_id = said.job_id AND job.note IS DISTINCT FROM said.note
                            AND job.state IN ('SUBMITTING', 'SUBMITTED') AND job.doubt_since IS NULL
                        """)
                .bindArray("ids", Long.class, notes.keySet())
                .bindArray("notes", String.class, notes.values())
                .execute();
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

    /**
     * How many jobs are PLANNED, and how many are handed over or not settled yet.
     *
     * @param only of these; empty for all
     */
    public Outlook outlook(Optional<Set<Long>> only) {
        return handle.createQuery("""
                        SELECT count(*) FILTER (WHERE state = 'PLANNED') AS planned,
                            count(*) FILTER (WHERE state <> 'PLANNED') AS unsettled
                        FROM job WHERE state IN ('PLANNED', 'SUBMITTING', 'SUBMITTED', 'RUNNING', 'FINISHED')
                            AND (:any OR job_id = ANY (:only))
                        """)
                .bind("any", only.isEmpty())
                .bindArray("only", Long.class, only.orElse(Set.of()))
                .map((row, context) -> new Outlook(row.getInt("planned"), row.getInt("unsettled")))
                .one();
    }

    /** What is still to come. */
    public record Outlook(int planned, int unsettled) {}

    private static @Nullable OffsetDateTime utc(Optional<Instant> instant) {
        return instant.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
