package org.dbprocessing.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.Revocation;
import org.dbprocessing.store.JobStep;
import org.dbprocessing.store.JobStore;

/**
 * Attempts that are missed: nobody lists them and they have left no result. Missing proves nothing, so each is given its
 * adapter's grace first; one that seems never to have started is then revoked, and only what is revoked, or has surely
 * died, is made again.
 */
final class Doubts {
    private final Adapters adapters;
    private final InstantSource clock;

    Doubts(Adapters adapters, InstantSource clock) {
        this.adapters = adapters;
        this.clock = clock;
    }

    /** The jobs that are missed for the first time, to be remarked. */
    List<JobStore.Remark> newOnes(List<Observed> seen) {
        Instant now = clock.instant();
        List<JobStore.Remark> remarks = new ArrayList<>();
        for (Observed each : seen) {
            Job job = each.job();
            boolean youngerThanGrace = job.submittedAt()
                    .map(submitted -> submitted.plus(grace(job)).isAfter(now))
                    .orElse(false);
            if (isMissed(each) && job.doubtSince().isEmpty() && !youngerThanGrace) {
                remarks.add(new JobStore.Remark(job, text(each.observation()), Optional.of(now)));
            } else if (!isMissed(each)
                    && job.doubtSince().isPresent()
                    && !(each.observation() instanceof Observation.Unknown)) {
                remarks.add(new JobStore.Remark(job, "", Optional.empty()));
            }
        }
        return remarks;
    }

    /** What becomes of those that were missed for longer than the grace. */
    List<JobStep> overdue(List<Observed> seen, Catalogue catalogue, Map<Long, JobStore.Details> details) {
        List<Observed> overdue =
                seen.stream().filter(Doubts::isMissed).filter(this::isOverdue).toList();
        List<JobStep> steps = new ArrayList<>();
        overdue.stream()
                .filter(each -> each.observation() instanceof Observation.Lost)
                .map(each -> lost(each.job(), (Observation.Lost) each.observation(), catalogue, details))
                .forEach(steps::add);
        steps.addAll(neverStarted(
                overdue.stream()
                        .filter(each -> each.observation() instanceof Observation.NotSeen)
                        .map(Observed::job)
                        .toList(),
                details));
        return steps;
    }

    /** Ids of the jobs that may have to be decided by {@link #overdue}. */
    List<Long> candidates(List<Observed> seen) {
        return seen.stream()
                .filter(Doubts::isMissed)
                .filter(this::isOverdue)
                .map(each -> each.job().id())
                .toList();
    }

    private static JobStep lost(
            Job job, Observation.Lost loss, Catalogue catalogue, Map<Long, JobStore.Details> details) {
        Reason reason = new Reason(
                job.cancelWanted() ? Reason.Kind.CANCELLED : Reason.Kind.MACHINE_LOST,
                job.cancelWanted() ? "cancelled" : loss.text());
        if (job.cancelWanted()) {
            return JobStep.to(job, JobState.CANCELLED).because(reason);
        }
        JobStep step = JobStep.to(job, JobState.LOST).because(reason).on(loss.host());
        return Repetition.afterLoss(
                        loss.cause(),
                        catalogue.process(job.processId()),
                        details.getOrDefault(job.id(), JobStore.Details.none()).repeats())
                .map(step::again)
                .orElse(step);
    }

    private List<JobStep> neverStarted(List<Job> jobs, Map<Long, JobStore.Details> details) {
        List<JobStep> steps = new ArrayList<>();
        adapters.group(jobs).forEach((adapter, ofAdapter) -> {
            Map<Attempt, Revocation> answers = adapter.backend().revoke(Adapters.attempts(ofAdapter));
            FaultPoint.REVOKE_CLAIMED.pass();
            for (Job job : ofAdapter) {
                switch (answers.getOrDefault(job.currentAttempt(), Revocation.UNKNOWN)) {
                    case REVOKED -> steps.add(revoked(job, details));
                    // it has started after all, and is observed from now on
                    case STARTED, UNKNOWN -> {}
                }
            }
        });
        return steps;
    }

    private static JobStep revoked(Job job, Map<Long, JobStore.Details> details) {
        if (job.cancelWanted()) {
            return JobStep.to(job, JobState.CANCELLED)
                    .because(new Reason(Reason.Kind.CANCELLED, "cancelled before it started"));
        }
        JobStep step = JobStep.to(job, JobState.LOST)
                .because(new Reason(Reason.Kind.MACHINE_LOST, "attempt " + job.attempt() + " never started"));
        return Repetition.neverStarted(
                        details.getOrDefault(job.id(), JobStore.Details.none()).repeats())
                .map(step::again)
                .orElse(step);
    }

    private static boolean isMissed(Observed each) {
        return each.observation() instanceof Observation.Lost || each.observation() instanceof Observation.NotSeen;
    }

    private boolean isOverdue(Observed each) {
        Job job = each.job();
        // To revoke what is to end anyway costs nothing, should it be on its way.
        boolean isToEnd = job.cancelWanted() && each.observation() instanceof Observation.NotSeen;
        return isToEnd
                || job.doubtSince()
                        .map(since -> !since.plus(grace(job)).isAfter(clock.instant()))
                        .orElse(false);
    }

    private Duration grace(Job job) {
        return adapters.named(job.adapter())
                .map(adapter -> adapter.backend().grace())
                .orElse(Duration.ZERO);
    }

    private static String text(Observation observation) {
        if (observation instanceof Observation.Lost lost) {
            return lost.text();
        }
        return observation instanceof Observation.NotSeen notSeen ? notSeen.text() : "";
    }
}
