package org.dbprocessing.plan;

import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Reason;

/** A job of a simulated mission. */
final class SimulatedJob {
    final long id;
    final Slot slot;
    final Decision.Build build;
    JobState state = JobState.PLANNED;

    SimulatedJob(long id, Slot slot, Decision.Build build) {
        this.id = id;
        this.slot = slot;
        this.build = build;
    }

    boolean isActive() {
        return state.isActive();
    }

    EarlierJob asEarlier() {
        List<Long> inputs = build.inputs().stream().map(InputFile::id).toList();
        return new EarlierJob(
                id,
                state,
                build.codeId(),
                build.outputVersion(),
                build.reason().kind() == Reason.Kind.FORCED,
                false,
                false,
                inputs,
                "");
    }

    static Optional<EarlierJob> asEarlier(Optional<SimulatedJob> job) {
        return job.map(SimulatedJob::asEarlier);
    }
}
