package org.dbprocessing.run;

import java.util.Optional;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Process;
import org.dbprocessing.spi.JobResult;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.store.JobStep;
import org.dbprocessing.store.JobStore;

/** Whether an attempt that came to nothing is made again, and on whose account. Pure. */
final class Repetition {
    /** A loss with a known cause is no fault of the job, but something that loses it for ever must end. */
    private static final int MOST_LOSSES = 5;

    private static final int MOST_UNEXPLAINED = 1;

    private Repetition() {}

    /** After a failure of the code itself. */
    static Optional<JobStep.Repeat> afterFailure(JobResult.Ending ending, Code code, JobStore.Details details) {
        Code.Limits most = code.needs().most();
        Code.Limits given = details.limits();
        return switch (ending) {
            case EXITED ->
                details.repeats().ownErrors() < code.retries()
                        ? Optional.of(JobStep.Repeat.OWN_ERROR)
                        : Optional.empty();
            case OUT_OF_TIME ->
                isLess(given.timeLimitSeconds(), most.timeLimitSeconds())
                        ? Optional.of(JobStep.Repeat.MORE_TIME)
                        : Optional.empty();
            case OUT_OF_MEMORY ->
                isLess(given.memoryMiB(), most.memoryMiB())
                        ? Optional.of(JobStep.Repeat.MORE_MEMORY)
                        : Optional.empty();
            // the same would end the same way
            case SETUP_FAILED, CANCELLED, INTERRUPTED -> Optional.empty();
        };
    }

    private static boolean isLess(Optional<Integer> given, Optional<Integer> most) {
        return given.isPresent() && most.isPresent() && given.get() < most.get();
    }

    /** After the machine lost an attempt that had started. */
    static Optional<JobStep.Repeat> afterLoss(Observation.Cause cause, Process process, JobStore.Repeats soFar) {
        // what has no output may have done half of what it is run for
        if (!process.timebase().hasOutput() && !process.repeatable()) {
            return Optional.empty();
        }
        return switch (cause) {
            case NODE, PREEMPTED, LAUNCH ->
                soFar.losses() < MOST_LOSSES ? Optional.of(JobStep.Repeat.MACHINE) : Optional.empty();
            case UNKNOWN ->
                soFar.unexplained() < MOST_UNEXPLAINED ? Optional.of(JobStep.Repeat.UNEXPLAINED) : Optional.empty();
        };
    }

    /** After an attempt that can be shown never to have started. */
    static Optional<JobStep.Repeat> neverStarted(JobStore.Repeats soFar) {
        return soFar.losses() < MOST_LOSSES ? Optional.of(JobStep.Repeat.NEVER_STARTED) : Optional.empty();
    }
}
