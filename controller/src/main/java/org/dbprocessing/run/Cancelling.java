package org.dbprocessing.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Reason;
import org.dbprocessing.store.JobStep;
import org.dbprocessing.store.Lease;

/**
 * Carries out people's wishes that jobs end: a planned one ends here and now, a running one is asked to, until it is
 * observed to have ended.
 */
final class Cancelling {
    /** It may not have heard: it had not started yet, or could not be reached. */
    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofSeconds(5);

    private final Adapters adapters;
    private final Lease lease;
    private final Rhythm rhythm;
    private final InstantSource clock;
    /** When each was asked to end. */
    private final Map<Attempt, Instant> asked = new HashMap<>();

    Cancelling(Adapters adapters, Lease lease, Rhythm rhythm, InstantSource clock) {
        this.adapters = adapters;
        this.lease = lease;
        this.rhythm = rhythm;
        this.clock = clock;
    }

    int cancel(Catalogue catalogue, List<Job> unsettled, RunListener listener) {
        List<Job> running = unsettled.stream()
                .filter(Job::cancelWanted)
                .filter(job -> job.state() != JobState.FINISHED)
                .filter(this::isToBeAsked)
                .toList();
        long news = running.stream()
                .filter(job -> asked.put(job.currentAttempt(), clock.instant()) == null)
                .count();
        adapters.group(running).forEach((adapter, jobs) -> {
            adapter.backend().cancel(Adapters.attempts(jobs));
            rhythm.stirred(adapter);
        });
        if (!running.isEmpty()) {
            FaultPoint.CANCEL_SENT.pass();
        }
        return Math.toIntExact(news) + cancelPlanned(catalogue, listener);
    }

    private boolean isToBeAsked(Job job) {
        Instant last = asked.get(job.currentAttempt());
        return last == null || !last.plus(BEFORE_ASKING_AGAIN).isAfter(clock.instant());
    }

    private int cancelPlanned(Catalogue catalogue, RunListener listener) {
        List<Job> planned = lease.read(session -> session.jobs().plannedToCancel());
        if (planned.isEmpty()) {
            return 0;
        }
        Reason reason = new Reason(Reason.Kind.CANCELLED, "cancelled before it was handed over");
        List<JobStep> steps = planned.stream()
                .map(job -> JobStep.to(job, JobState.CANCELLED).because(reason))
                .toList();
        lease.write(session -> {
            session.jobs().record(steps);
            Waking.wake(session, catalogue, steps);
            return null;
        });
        FaultPoint.CANCEL_RECORDED.pass();
        planned.forEach(job -> listener.ended(job, reason, false));
        return planned.size();
    }
}
