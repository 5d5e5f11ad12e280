package org.dbprocessing.model;

import java.util.EnumSet;
import java.util.Set;

/** Where a job is. The table of what may follow what stands here and nowhere else. */
public enum JobState {
    /** Decided, not yet handed over. */
    PLANNED,
    /** Intent recorded; the adapter may or may not have acted. */
    SUBMITTING,
    /** The adapter has acknowledged it. */
    SUBMITTED,
    /** It was seen running. */
    RUNNING,
    /** It has left a result; its output is not registered yet. */
    FINISHED,
    /** Done: its output is registered, or it had none to make. */
    REGISTERED,
    FAILED,
    CANCELLED,
    /** The machine lost it: no result will come. */
    LOST;

    private static final Set<JobState> ACTIVE = EnumSet.of(PLANNED, SUBMITTING, SUBMITTED, RUNNING, FINISHED);
    private static final Set<JobState> HANDED_OVER = EnumSet.of(SUBMITTING, SUBMITTED, RUNNING);

    /** Whether something is still to come of it: at most one such job a (process, date, key). */
    public boolean isActive() {
        return ACTIVE.contains(this);
    }

    /** Whether an adapter has it, or may have it. */
    public boolean isHandedOver() {
        return HANDED_OVER.contains(this);
    }

    /** Whether a job may go from this state to the next. A job that is PLANNED again has a new attempt. */
    public boolean canBecome(JobState next) {
        return switch (this) {
            case PLANNED -> next == SUBMITTING || next == CANCELLED || next == FAILED;
            case SUBMITTING ->
                next == SUBMITTED || next == RUNNING || next == FINISHED || endsEarly(next) || next == PLANNED;
            case SUBMITTED -> next == RUNNING || next == FINISHED || endsEarly(next);
            case RUNNING -> next == FINISHED || endsEarly(next);
            case FINISHED -> next == REGISTERED || next == FAILED || next == CANCELLED || next == LOST;
            case FAILED, CANCELLED, LOST -> next == PLANNED;
            case REGISTERED -> false;
        };
    }

    private static boolean endsEarly(JobState next) {
        return next == FAILED || next == CANCELLED || next == LOST;
    }
}
