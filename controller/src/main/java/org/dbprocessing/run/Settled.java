package org.dbprocessing.run;

import java.util.Optional;
import org.dbprocessing.store.JobStep;

/**
 * What is to be recorded of a job that has ended.
 *
 * @param step empty where there is nothing new to record
 * @param file what it made, placed and ready to be registered
 * @param obstacle why it cannot be settled now, though it ended well; it is tried again
 */
record Settled(Optional<JobStep> step, Optional<Outputs.NewOutput> file, Optional<String> obstacle) {
    static Settled by(JobStep step) {
        return new Settled(Optional.of(step), Optional.empty(), Optional.empty());
    }
}
