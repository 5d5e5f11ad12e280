package org.dbprocessing.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Version;

/**
 * A job as it is planned.
 *
 * @param output empty for a process without output
 * @param level of what it makes; lower levels go first
 * @param waitingSince since when its output has waited for what was still to come; empty where it has not
 * @param inputs ids of its input files, in the order of the command line
 */
public record NewJob(
        int processId,
        int codeId,
        LocalDate date,
        String key,
        Optional<Output> output,
        int priority,
        double level,
        String adapter,
        Code.Needs needs,
        Reason planned,
        Optional<Instant> waitingSince,
        List<Long> inputs) {

    public NewJob {
        inputs = List.copyOf(inputs);
    }

    /** The file that it is to make. */
    public record Output(int productId, String name, Version version) {}
}
