package org.dbprocessing.plan;

import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Version;

/**
 * A job of the same process, date and key: the last one, or the last successful one.
 *
 * @param inputs ids of its input files, in order
 */
public record EarlierJob(
        long id, JobState state, int codeId, Optional<Version> outputVersion, List<Long> inputs, String endedText) {
    public EarlierJob {
        inputs = List.copyOf(inputs);
    }
}
