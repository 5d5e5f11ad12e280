package org.dbprocessing.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Job;
import org.dbprocessing.spi.Observation;

/** Looks at the jobs that are not settled: one batched question an adapter, at its own pace. */
final class Observing {
    private final Adapters adapters;
    private final Rhythm rhythm;
    private final Set<String> strangersTold = new HashSet<>();

    Observing(Adapters adapters, Rhythm rhythm) {
        this.adapters = adapters;
        this.rhythm = rhythm;
    }

    /** A run begins by looking at everything. */
    void begin() {
        rhythm.begin();
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

    /** What is known of those whose adapters it is time to ask. */
    List<Observed> observe(List<Job> unsettled) {
        List<Observed> seen = new ArrayList<>();
        adapters.group(unsettled).forEach((adapter, jobs) -> {
            if (rhythm.isDue(adapter)) {
                List<Observed> there = observe(adapter, jobs);
                rhythm.looked(adapter, there.stream().anyMatch(Observed::isNews));
                seen.addAll(there);
            }
        });
        return seen;
    }

    private static List<Observed> observe(Adapter adapter, List<Job> jobs) {
        Map<Attempt, Observation> answers = adapter.backend().observe(Adapters.attempts(jobs));
        Observation none = new Observation.Unknown(adapter.name() + " said nothing of it");
        return jobs.stream()
                .map(job -> new Observed(job, answers.getOrDefault(job.currentAttempt(), none)))
                .toList();
    }
}
