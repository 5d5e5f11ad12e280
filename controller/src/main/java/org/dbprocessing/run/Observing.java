package org.dbprocessing.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Job;
import org.dbprocessing.spi.Observation;

/** Looks at every job that is not settled: one batched question an adapter. */
final class Observing {
    private final Adapters adapters;
    private final Set<String> strangersTold = new HashSet<>();

    Observing(Adapters adapters) {
        this.adapters = adapters;
    }

    /**
     * How many jobs cannot be looked at, since the configuration does not have their adapter any more: nothing is known of
     * them until it has. A run tells of it once.
     */
    int outOfSight(List<Job> unsettled, RunListener listener) {
        List<Job> out = unsettled.stream()
                .filter(job -> adapters.named(job.adapter()).isEmpty())
                .toList();
        out.stream()
                .map(Job::adapter)
                .filter(strangersTold::add)
                .forEach(name -> listener.warning("jobs were handed over to adapter '" + name
                        + "', which is not in .dbp/config.yaml any more: add it there, so that they can be settled"));
        return out.size();
    }

    List<Observed> observe(List<Job> unsettled) {
        List<Observed> seen = new ArrayList<>();
        adapters.group(unsettled).forEach((adapter, jobs) -> {
            Map<Attempt, Observation> answers = adapter.backend().observe(Adapters.attempts(jobs));
            for (Job job : jobs) {
                Observation answer = answers.getOrDefault(
                        job.currentAttempt(), new Observation.Unknown(adapter.name() + " said nothing of it"));
                seen.add(new Observed(job, answer));
            }
        });
        return seen;
    }
}
