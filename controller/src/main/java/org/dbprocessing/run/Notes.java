package org.dbprocessing.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dbprocessing.model.JobState;
import org.dbprocessing.spi.Observation;

/** What handed-over jobs wait for, in their adapters' words: told on when it changes. */
final class Notes {
    private final Map<Long, String> known = new HashMap<>();

    /** Those that are not known yet, by job. */
    Map<Long, String> news(List<Observed> seen) {
        Map<Long, String> news = new HashMap<>();
        for (Observed each : seen) {
            long job = each.job().id();
            if (each.observation() instanceof Observation.Pending pending
                    && each.job().state() != JobState.RUNNING) {
                if (!pending.note().equals(known.put(job, pending.note()))) {
                    news.put(job, pending.note());
                }
            } else {
                known.remove(job);
            }
        }
        return news;
    }
}
