package org.dbprocessing.plan;

import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Version;

/**
 * A job of the same process, date and key: the last one, or the last successful one. Jobs that a plan withdrew before
 * they were handed over (CANCELLED for {@code superseded}) are none: they have not failed.
 *
 * @param forced whether it was planned by force, which is taken over by whatever replaces it
 * @param remakes whether it makes again what was lost: it answers another question, and is left to end
 * @param repeatDue whether it ended but is going to be tried again: it counts as active
 * @param inputs ids of its input files, in order
 * @param endedText why it ended, if not well; empty otherwise
 */
public record EarlierJob(
        long id,
        JobState state,
        int codeId,
        Optional<Version> outputVersion,
        boolean forced,
        boolean remakes,
        boolean repeatDue,
        List<Long> inputs,
        String endedText) {
    public EarlierJob {
        inputs = List.copyOf(inputs);
    }

    public EarlierJob(
            long id, JobState state, int codeId, Optional<Version> outputVersion, List<Long> inputs, String endedText) {
        this(id, state, codeId, outputVersion, false, false, false, inputs, endedText);
    }

    /** Whether something is still to come of it. */
    public boolean isActive() {
        return state.isActive() || repeatDue;
    }
}
