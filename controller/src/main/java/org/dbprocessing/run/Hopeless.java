package org.dbprocessing.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.Revocation;
import org.dbprocessing.store.JobStep;

/**
 * Attempts that their adapter has and will never start: each is revoked, so that this stays true whatever an
 * administrator changes, taken out of the adapter's queue, and failed with the adapter's own words.
 */
final class Hopeless {
    private final Adapters adapters;

    Hopeless(Adapters adapters) {
        this.adapters = adapters;
    }

    /** What becomes of them; those that have started after all are left to be observed. */
    List<JobStep> end(List<Observed> seen) {
        Map<Job, Reason> hopeless = new LinkedHashMap<>();
        for (Observed each : seen) {
            if (each.observation() instanceof Observation.Impossible impossible) {
                hopeless.put(each.job(), impossible.reason());
            }
        }
        List<JobStep> steps = new ArrayList<>();
        adapters.group(hopeless.keySet()).forEach((adapter, jobs) -> {
            List<Job> revoked = revoked(adapter, jobs);
            adapter.backend().cancel(Adapters.attempts(revoked));
            FaultPoint.CANCEL_SENT.pass();
            for (Job job : revoked) {
                Optional.ofNullable(hopeless.get(job)).ifPresent(why -> steps.add(step(job, why)));
            }
        });
        return steps;
    }

    private static List<Job> revoked(Adapter adapter, List<Job> jobs) {
        Map<Attempt, Revocation> answers = adapter.backend().revoke(Adapters.attempts(jobs));
        FaultPoint.REVOKE_CLAIMED.pass();
        return jobs.stream()
                .filter(job -> answers.get(job.currentAttempt()) == Revocation.REVOKED)
                .toList();
    }

    private static JobStep step(Job job, Reason why) {
        if (job.cancelWanted()) {
            return JobStep.to(job, JobState.CANCELLED)
                    .because(new Reason(Reason.Kind.CANCELLED, "cancelled before it started"));
        }
        boolean cancelled = why.kind() == Reason.Kind.CANCELLED;
        return JobStep.to(job, cancelled ? JobState.CANCELLED : JobState.FAILED).because(why);
    }
}
