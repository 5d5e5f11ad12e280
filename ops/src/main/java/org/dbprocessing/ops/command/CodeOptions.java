package org.dbprocessing.ops.command;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said of a code on the command line, as in a mission file; read and checked there. */
final class CodeOptions {
    @Option(
            names = "--version",
            required = true,
            paramLabel = "I.Q.R",
            description = "Of the code, such as 1.1.0: interface, quality, revision.")
    private String version = "";

    @Option(names = "--from", paramLabel = "DATE", description = "First date of data that it is for.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Last date of data that it is for.")
    private @Nullable LocalDate to;

    @Option(names = "--output-interface", paramLabel = "N", description = "Interface version of what it makes.")
    private @Nullable String outputInterface;

    @Option(names = "--arguments", paramLabel = "TEXT", description = "Words before the inputs.")
    private @Nullable String arguments;

    @Option(names = "--cpus", paramLabel = "N", description = "That one job takes.")
    private @Nullable String cpus;

    @Option(names = "--memory", paramLabel = "SIZE", description = "That one job takes: 512M, 2G.")
    private @Nullable String memory;

    @Option(names = "--time", paramLabel = "SPAN", description = "After which a job is ended: 90s, 10m, 2h.")
    private @Nullable String time;

    @Option(
            names = "--memory-ceiling",
            paramLabel = "SIZE",
            description = "Up to which it gets twice as much after it ran out of memory.")
    private @Nullable String memoryCeiling;

    @Option(
            names = "--time-ceiling",
            paramLabel = "SPAN",
            description = "Up to which it gets twice as much after it ran out of time.")
    private @Nullable String timeCeiling;

    @Option(names = "--environment", paramLabel = "NAME", description = "One of those in .dbp/config.yaml.")
    private @Nullable String environment;

    @Option(names = "--executor", paramLabel = "NAME", description = "One of those in .dbp/config.yaml.")
    private @Nullable String executor;

    @Option(names = "--retries", paramLabel = "N", description = "How often a job that failed is tried again.")
    private @Nullable String retries;

    @Option(
            names = "--resources",
            split = ",",
            paramLabel = "NAME=N",
            description = "Named resources that one job takes.")
    private @Nullable Map<String, String> resources;

    @Option(names = "--description", paramLabel = "TEXT", description = "For people.")
    private @Nullable String description;

    /** Puts what is said over the keys of another code; an empty text takes a key away. */
    void putOver(Map<String, Object> keys) {
        put(keys, "version", version);
        put(keys, "from", from);
        put(keys, "to", to);
        put(keys, "output_interface", outputInterface);
        put(keys, "arguments", arguments);
        put(keys, "cpus", cpus);
        put(keys, "memory", memory);
        put(keys, "time", time);
        put(keys, "memory_ceiling", memoryCeiling);
        put(keys, "time_ceiling", timeCeiling);
        put(keys, "environment", environment);
        put(keys, "executor", executor);
        put(keys, "retries", retries);
        put(keys, "resources", resources == null ? null : new TreeMap<>(resources));
        put(keys, "description", description);
    }

    private static void put(Map<String, Object> keys, String key, @Nullable Object value) {
        if (value instanceof String text && text.isEmpty()) {
            keys.remove(key);
        } else if (value != null) {
            keys.put(key, value);
        }
    }
}
