package org.dbprocessing.run;

import java.util.Optional;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.spi.Observation;

/** A job, and what its adapter says of it now. */
record Observed(Job job, Observation observation) {

    /** Whether it tells more than is recorded already. */
    boolean isNews() {
        if (observation instanceof Observation.Finished) {
            return job.state() != JobState.FINISHED;
        }
        if (observation instanceof Observation.Running) {
            return job.state() != JobState.RUNNING;
        }
        return observation instanceof Observation.Pending && job.state() == JobState.SUBMITTING;
    }

    /** The host that has lost it, or could not start it, where that is known. */
    Optional<String> lostOn() {
        if (observation instanceof Observation.NotSeen notSeen) {
            return notSeen.host();
        }
        return observation instanceof Observation.Lost lost ? lost.host().or(job::host) : Optional.empty();
    }
}
