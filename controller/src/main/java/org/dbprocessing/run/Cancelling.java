package org.dbprocessing.run;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Reason;
import org.dbprocessing.store.JobStep;
import org.dbprocessing.store.Lease;

/**
 * Carries out people's wishes that jobs end: a planned one ends here and now, a running one is asked to, once a run, and
 * observed like any other.
 */
final class Cancelling {
    private final Adapters adapters;
    private final Lease lease;
    /** Not to be asked again by this run; another one asks anew. */
    private final Set<Attempt> asked = new HashSet<>();

    Cancelling(Adapters adapters, Lease lease) {
        this.adapters = adapters;
        this.lease = lease;
    }

    int cancel(Catalogue catalogue, List<Job> unsettled, RunListener listener) {
        List<Job> running = unsettled.stream()
                .filter(Job::cancelWanted)
                .filter(job -> asked.add(job.currentAttempt()))
                .toList();
        adapters.group(running).forEach((adapter, jobs) -> adapter.backend().cancel(Adapters.attempts(jobs)));
        if (!running.isEmpty()) {
            FaultPoint.CANCEL_SENT.pass();
        }
        return running.size() + cancelPlanned(catalogue, listener);
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
