package org.dbprocessing.ops.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code dbp plan --json}.
 *
 * @param jobs by output, process and date
 * @param held candidates that wait
 * @param dropped queued files that lead to nothing
 * @param blocked candidates that cannot be made as things are
 */
record PlanDocument(List<PlannedJob> jobs, List<Candidate> held, List<DroppedFile> dropped, List<Candidate> blocked) {

    /**
     * A job to be.
     *
     * @param inputs names, in the order of the command line
     * @param command its words; the output by its name alone, since its directory is not made yet
     */
    record PlannedJob(
            String process,
            String code,
            String codeVersion,
            String date,
            String key,
            @Nullable String output,
            @Nullable String version,
            List<String> inputs,
            List<String> command,
            ReasonDocument reason,
            String adapter) {
        String orderedBy() {
            return output == null ? "" : output;
        }
    }

    record Candidate(String process, String date, String key, ReasonDocument reason) {}

    record DroppedFile(String file, ReasonDocument reason) {}
}
