package org.dbprocessing.ops.command;

import java.util.Map;
import java.util.stream.Collectors;
import org.dbprocessing.store.RunStore;
import org.jspecify.annotations.Nullable;

/** A run of the past, or the one that goes on. */
record RunDocument(
        String host,
        int pid,
        String user,
        String began,
        @Nullable String ended,
        Map<String, Integer> summary,
        String comment) {
    static RunDocument of(RunStore.Run run) {
        return new RunDocument(
                run.host(),
                run.pid(),
                run.user(),
                run.began().toString(),
                run.ended().map(Object::toString).orElse(null),
                run.summary(),
                run.comment());
    }

    /** What it did, in a few words. */
    static String text(RunStore.Run run) {
        if (!run.comment().isEmpty()) {
            return run.comment();
        }
        if (run.ended().isEmpty()) {
            return "goes on";
        }
        return run.summary().isEmpty()
                ? "nothing to do"
                : run.summary().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }
}
