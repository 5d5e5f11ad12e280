package org.dbprocessing.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Job;
import org.dbprocessing.spi.Observation;

/** Looks at every job that is not settled: one batched question an adapter. */
final class Observing {
    private final Adapters adapters;

    Observing(Adapters adapters) {
        this.adapters = adapters;
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
