package org.dbprocessing.run;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.JobResult;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.store.FileIdentity;
import org.dbprocessing.store.JobStep;
import org.dbprocessing.store.JobStore;
import org.dbprocessing.store.Lease;

/**
 * Acts on what was observed: jobs that were taken or run are recorded so, what ended well is brought home and
 * registered, what ended otherwise is recorded with its reason and, where that is due, planned again.
 *
 * <p>Registering can be repeated at every step: (1) the output is placed, (2) one transaction records file, links, queue
 * entry and job, (3) the job's directory goes.
 */
final class Settling {
    /** Outputs are hashed and copied: what is registered is not to wait for all others, nor is a run that is to leave. */
    private static final int MOST_AT_ONCE = 100;

    private final Adapters adapters;
    private final Lease lease;
    private final Outputs outputs;
    private final Failures failures;
    private final Doubts doubts;
    private final Hopeless hopeless;
    private final Experience experience;
    private final Notes notes = new Notes();
    private final StopSign stop;
    /** What cannot be settled now is told of once, and again when it is for another reason. */
    private final Set<String> obstaclesTold = new HashSet<>();

    /** Puts together what settling needs. */
    record Means(Outputs outputs, Failures failures, Experience experience) {}

    Settling(Adapters adapters, Lease lease, Means means, InstantSource clock, StopSign stop) {
        this.adapters = adapters;
        this.lease = lease;
        this.outputs = means.outputs();
        this.failures = means.failures();
        this.experience = means.experience();
        this.doubts = new Doubts(adapters, clock);
        this.hopeless = new Hopeless(adapters);
        this.stop = stop;
    }

    /** Returns how many jobs changed. */
    int settle(Catalogue catalogue, List<Observed> seen, RunListener listener) {
        if (seen.isEmpty()) {
            return 0;
        }
        int moved = follow(seen);
        List<Observed> now = moved > 0 ? asRecorded(seen) : seen;
        List<Observed> ended = now.stream()
                .filter(each -> each.observation() instanceof Observation.Finished)
                .toList();
        for (int from = 0; from < ended.size(); from += MOST_AT_ONCE) {
            stop.pass();
            moved += finish(catalogue, ended.subList(from, Math.min(ended.size(), from + MOST_AT_ONCE)), listener);
        }
        moved += end(catalogue, now, hopeless.end(now), listener);
        moved += giveUp(catalogue, now, listener);
        return moved;
    }

    /** An acknowledgement is of a whole submission: it has changed jobs that have ended meanwhile, too. */
    private List<Observed> asRecorded(List<Observed> seen) {
        Map<Long, Job> jobs =
                lease
                        .read(session -> session.jobs()
                                .withIds(seen.stream()
                                        .map(each -> each.job().id())
                                        .toList()))
                        .stream()
                        .collect(Collectors.toMap(Job::id, Function.identity()));
        return seen.stream()
                .map(each -> new Observed(jobs.getOrDefault(each.job().id(), each.job()), each.observation()))
                .toList();
    }

    /** Records what waits, runs, or is missed. */
    private int follow(List<Observed> seen) {
        Map<String, Optional<String>> acknowledged = acknowledged(seen);
        Map<Long, String> waiting = notes.news(seen);
        List<JobStep> started = seen.stream()
                .filter(each -> each.job().state() == JobState.SUBMITTED)
                .filter(each -> each.observation() instanceof Observation.Running)
                .map(each ->
                        JobStep.to(each.job(), JobState.RUNNING).on(((Observation.Running) each.observation()).host()))
                .toList();
        List<JobStore.Remark> remarks = new ArrayList<>(doubts.newOnes(seen));
        if (acknowledged.isEmpty() && started.isEmpty() && remarks.isEmpty() && waiting.isEmpty()) {
            return 0;
        }
        lease.write(session -> {
            session.jobs().record(started);
            session.jobs().remark(remarks);
            session.jobs().waitFor(waiting);
            acknowledged.forEach((token, externalId) -> session.submissions().accepted(token, externalId));
            return null;
        });
        FaultPoint.OBSERVE_RECORDED.pass();
        return acknowledged.size() + started.size();
    }

    /** Submissions whose acknowledgement was lost, though the adapter has them: by token, with the external id. */
    private static Map<String, Optional<String>> acknowledged(List<Observed> seen) {
        return seen.stream()
                .filter(each -> each.job().state() == JobState.SUBMITTING)
                .filter(each -> each.observation() instanceof Observation.Pending
                        || each.observation() instanceof Observation.Running)
                .collect(Collectors.toMap(
                        each -> each.job().submission().orElseThrow(),
                        each -> externalId(each.observation()),
                        (left, right) -> left.isPresent() ? left : right));
    }

    private static Optional<String> externalId(Observation observation) {
        if (observation instanceof Observation.Pending pending) {
            return pending.externalId();
        }
        return observation instanceof Observation.Running running ? running.externalId() : Optional.empty();
    }

    private int finish(Catalogue catalogue, List<Observed> ended, RunListener listener) {
        Map<Long, JobStore.Details> details = lease.read(session -> session.jobs()
                .details(ended.stream().map(each -> each.job().id()).toList()));
        List<Settled> settled = new ArrayList<>();
        try (Outputs.Batch batch = outputs.batch(catalogue, taken(catalogue, ended))) {
            for (Observed each : ended) {
                Job job = each.job();
                JobResult result = ((Observation.Finished) each.observation()).result();
                settled.add(settled(
                        catalogue, batch, job, result, details.getOrDefault(job.id(), JobStore.Details.none())));
            }
            batch.sync();
        }
        return record(catalogue, settled, listener);
    }

    /** Jobs whose output's name or identity another file has: one delivered by hand while the job ran, say. */
    private Set<Long> taken(Catalogue catalogue, List<Observed> ended) {
        List<Job> makers = ended.stream()
                .map(Observed::job)
                .filter(job -> job.outputName().isPresent() && !job.remakes())
                .toList();
        Map<Long, FileIdentity> identities =
                makers.stream().collect(Collectors.toMap(Job::id, job -> Outputs.identity(catalogue, job)));
        return lease.read(session -> {
            Set<String> names =
                    session
                            .files()
                            .withNames(makers.stream()
                                    .map(job -> job.outputName().orElseThrow())
                                    .toList())
                            .stream()
                            .map(DataFile::name)
                            .collect(Collectors.toSet());
            Set<FileIdentity> same = session.files().withIdentities(identities.values()).stream()
                    .map(FileIdentity::of)
                    .collect(Collectors.toSet());
            return makers.stream()
                    .filter(job ->
                            names.contains(job.outputName().orElseThrow()) || same.contains(identities.get(job.id())))
                    .map(Job::id)
                    .collect(Collectors.toSet());
        });
    }

    private Settled settled(
            Catalogue catalogue, Outputs.Batch batch, Job job, JobResult result, JobStore.Details details) {
        if (result.ending() != JobResult.Ending.EXITED || result.exitCode() != 0) {
            return Settled.by(failures.ended(catalogue, job, result, Failures.reason(job, result), details));
        }
        if (job.outputName().isEmpty()) {
            return Settled.by(well(job, result));
        }
        Outputs.Home home = batch.bringHome(job, details);
        if (home instanceof Outputs.Placed placed) {
            return new Settled(Optional.of(well(job, result)), Optional.of(placed.file()), Optional.empty());
        }
        if (home instanceof Outputs.NotNow notNow) {
            if (job.cancelWanted()) {
                Reason reason = new Reason(
                        Reason.Kind.CANCELLED, "cancelled while its output could not be brought home: " + notNow.why());
                return Settled.by(failures.ended(catalogue, job, result, reason, details));
            }
            return new Settled(notYet(job, result), Optional.empty(), Optional.of(notNow.why()));
        }
        return Settled.by(failures.ended(catalogue, job, result, ((Outputs.Unfit) home).reason(), details));
    }

    private static JobStep well(Job job, JobResult result) {
        JobStep step = job.state() == JobState.FINISHED
                ? JobStep.to(job, JobState.REGISTERED)
                : JobStep.to(job, JobState.FINISHED, JobState.REGISTERED);
        return step.on(result.host()).with(Failures.figures(result));
    }

    /** That it ended well is worth recording, once, although it cannot be settled. */
    private static Optional<JobStep> notYet(Job job, JobResult result) {
        return job.state() == JobState.FINISHED
                ? Optional.empty()
                : Optional.of(
                        JobStep.to(job, JobState.FINISHED).on(result.host()).with(Failures.figures(result)));
    }

    /** Returns how many jobs changed: those that cannot be settled now are no progress. */
    private int record(Catalogue catalogue, List<Settled> settled, RunListener listener) {
        Registering.Registered registered = lease.write(session -> {
            Registering.Registered recorded = Registering.register(session, settled);
            session.jobs().record(recorded.steps());
            Waking.wake(session, catalogue, recorded.steps());
            return recorded;
        });
        List<JobStep> steps = registered.steps();
        passed(steps);
        settled.forEach(each -> each.obstacle().filter(obstaclesTold::add).ifPresent(listener::warning));
        steps.forEach(step -> tell(step, listener));
        registered
                .otherwise()
                .forEach(name -> listener.warning(
                        name + " was made again as it was, but its contents are not what they were: its code does not"
                                + " always make the same of the same"));
        discard(steps.stream()
                .filter(step -> step.last() == JobState.REGISTERED)
                .map(JobStep::job)
                .toList());
        return steps.size();
    }

    private static void passed(List<JobStep> steps) {
        if (steps.stream().anyMatch(step -> step.last() == JobState.REGISTERED)) {
            FaultPoint.SETTLE_REGISTERED.pass();
        }
        if (steps.stream().anyMatch(step -> step.ended().isPresent())) {
            FaultPoint.SETTLE_FAILURE_RECORDED.pass();
        }
    }

    private static void tell(JobStep step, RunListener listener) {
        if (step.last() == JobState.REGISTERED) {
            listener.registered(step.job());
        } else {
            step.ended()
                    .ifPresent(reason ->
                            listener.ended(step.job(), reason, step.repeat().isPresent()));
        }
    }

    /**
     * Removes what an earlier run may have left behind: it died before it had cleared up after the jobs that it had just
     * registered. Those are the last ones that were.
     */
    void clearUp() {
        discard(lease.read(session -> session.jobs().lastRegistered()));
    }

    private void discard(List<Job> registered) {
        if (!registered.isEmpty()) {
            adapters.group(registered)
                    .forEach((adapter, jobs) -> adapter.backend().discard(Adapters.allAttempts(jobs)));
            FaultPoint.SETTLE_OUTPUT_REMOVED.pass();
        }
    }

    /** Records the end of what was missed for too long. */
    private int giveUp(Catalogue catalogue, List<Observed> seen, RunListener listener) {
        List<Long> ids = doubts.candidates(seen);
        if (ids.isEmpty()) {
            return 0;
        }
        Map<Long, JobStore.Details> details =
                lease.read(session -> session.jobs().details(ids));
        return end(catalogue, seen, doubts.overdue(seen, catalogue, details), listener);
    }

    /** Records the ends of attempts that have left nothing to bring home. */
    private int end(Catalogue catalogue, List<Observed> seen, List<JobStep> steps, RunListener listener) {
        if (steps.isEmpty()) {
            return 0;
        }
        Set<Long> ended = steps.stream().map(step -> step.job().id()).collect(Collectors.toSet());
        lease.write(session -> {
            session.jobs().record(steps);
            experience.lost(
                    session,
                    seen.stream()
                            .filter(each -> ended.contains(each.job().id()))
                            .toList());
            Waking.wake(session, catalogue, steps);
            return null;
        });
        FaultPoint.REVOKE_RECORDED.pass();
        steps.forEach(step -> tell(step, listener));
        return steps.size();
    }
}
