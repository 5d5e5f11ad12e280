package org.dbprocessing.slurm;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every state that Slurm has for a job, and what it means to the jobs of an element. Names as {@code squeue} and
 * {@code sacct} write them in full; those of all versions up to 24.05.
 */
enum SlurmState {
    PENDING(Phase.WAITS),
    REQUEUED(Phase.WAITS),
    REQUEUE_HOLD(Phase.WAITS),
    REQUEUE_FED(Phase.WAITS),
    SPECIAL_EXIT(Phase.WAITS),
    RESV_DEL_HOLD(Phase.WAITS),
    POWER_UP_NODE(Phase.WAITS),
    CONFIGURING(Phase.RUNS),
    RUNNING(Phase.RUNS),
    RESIZING(Phase.RUNS),
    SIGNALING(Phase.RUNS),
    STOPPED(Phase.RUNS),
    SUSPENDED(Phase.RUNS),
    STAGE_OUT(Phase.RUNS),
    UPDATE_DB(Phase.RUNS),
    COMPLETING(Phase.RUNS),
    COMPLETED(Phase.ENDED_BY_ITSELF),
    FAILED(Phase.ENDED_BY_ITSELF),
    CANCELLED(Phase.CANCELLED),
    DEADLINE(Phase.CANCELLED),
    REVOKED(Phase.CANCELLED),
    TIMEOUT(Phase.OUT_OF_TIME),
    OUT_OF_MEMORY(Phase.OUT_OF_MEMORY),
    NODE_FAIL(Phase.NODE_LOST),
    PREEMPTED(Phase.PREEMPTED),
    BOOT_FAIL(Phase.NOT_LAUNCHED),
    LAUNCH_FAILED(Phase.NOT_LAUNCHED),
    RECONFIG_FAIL(Phase.NOT_LAUNCHED);

    /** What a state says of an element. */
    enum Phase {
        WAITS,
        RUNS,
        /** With an exit code, which is the element's, not a job's. */
        ENDED_BY_ITSELF,
        /** By a person, by dbp, or by an administrator's rule. */
        CANCELLED,
        OUT_OF_TIME,
        OUT_OF_MEMORY,
        NODE_LOST,
        PREEMPTED,
        NOT_LAUNCHED;

        /** Whether nothing more will come of it. */
        boolean isOver() {
            return this != WAITS && this != RUNS;
        }

        /** Whether it tells why it is over; how one ended by itself only the accounting may know. */
        boolean tellsWhy() {
            return isOver() && this != ENDED_BY_ITSELF;
        }
    }

    private final Phase phase;

    SlurmState(Phase phase) {
        this.phase = phase;
    }

    Phase phase() {
        return phase;
    }

    /** Reads a state's name, and what {@code sacct} adds to it ({@code CANCELLED by 1000}). */
    static Optional<SlurmState> parse(String text) {
        int blank = text.indexOf(' ');
        String name = blank < 0 ? text : text.substring(0, blank);
        return Arrays.stream(values())
                .filter(state -> state.name().equals(name))
                .findFirst();
    }
}
