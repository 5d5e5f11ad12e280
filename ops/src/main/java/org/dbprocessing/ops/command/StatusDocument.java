package org.dbprocessing.ops.command;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code dbp status --json}. */
record StatusDocument(
        @Nullable String mission,
        String database,
        @Nullable Holder lease,
        long files,
        long queue,
        Map<String, Long> jobs,
        List<AdapterDocument> adapters,
        @Nullable RunDocument lastRun,
        Candidates candidates,
        List<JobDocument> failures) {

    /** Who controls the mission now. */
    record Holder(String host, int pid, String since) {}

    record Candidates(long due, long waiting) {}
}
