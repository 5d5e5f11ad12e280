package org.dbprocessing.model;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * One version of one executable that implements a process for data dates from start to stop, both inclusive.
 *
 * @param outputInterface interface version of what it makes, at least 1
 * @param arguments split at blanks, quotes respected, then filled in
 * @param environment name in the site's configuration; empty: the default one
 * @param executor name in the site's configuration; empty: the default one
 * @param needs what one job of it takes
 * @param retries how often a job that failed by its own error is tried again
 * @param checksum SHA-256 of the executable when it was applied; empty where it could not be read
 */
public record Code(
        int id,
        int processId,
        String filename,
        String directory,
        Version version,
        int outputInterface,
        LocalDate start,
        LocalDate stop,
        boolean active,
        boolean newest,
        String arguments,
        Optional<String> environment,
        Optional<String> executor,
        Needs needs,
        int retries,
        Optional<String> checksum,
        String description) {

    /** Whether it may be run for data of this date. */
    public boolean validOn(LocalDate date) {
        return !date.isBefore(start) && !date.isAfter(stop);
    }

    /**
     * What one job takes of its machine.
     *
     * @param cpus at least 1
     * @param memoryMiB for placement; empty: not counted
     * @param timeLimitSeconds ended when it takes longer; empty: no limit
     * @param resources named resources (licences) and how many of each
     * @param most up to what memory and time are doubled for a job that ran out of them
     */
    public record Needs(
            int cpus,
            Optional<Integer> memoryMiB,
            Optional<Integer> timeLimitSeconds,
            Map<String, Integer> resources,
            Limits most) {
        public Needs {
            resources = Map.copyOf(resources);
        }

        /** Those of a code that states no ceiling. */
        public Needs(
                int cpus,
                Optional<Integer> memoryMiB,
                Optional<Integer> timeLimitSeconds,
                Map<String, Integer> resources) {
            this(cpus, memoryMiB, timeLimitSeconds, resources, Limits.none());
        }

        public static Needs oneCpu() {
            return new Needs(1, Optional.empty(), Optional.empty(), Map.of());
        }
    }

    /** How much memory and time one job is given, or may be; empty: nothing is said of it. */
    public record Limits(Optional<Integer> memoryMiB, Optional<Integer> timeLimitSeconds) {
        public static Limits none() {
            return new Limits(Optional.empty(), Optional.empty());
        }
    }
}
