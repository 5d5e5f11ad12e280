package org.dbprocessing.run;

import java.util.Map;
import org.dbprocessing.spi.Backend;

/**
 * A backend as this site has it, and how it may be used.
 *
 * @param capacity how much of it
 * @param options what its jobs are handed over with
 */
public record Adapter(Backend backend, Capacity capacity, Options options) implements AutoCloseable {

    /** One whose jobs have no options. */
    public Adapter(Backend backend, Capacity capacity) {
        this(backend, capacity, Options.none());
    }

    public String name() {
        return backend.name();
    }

    @Override
    public void close() {
        backend.close();
    }

    /**
     * What the jobs of an adapter may take at once.
     *
     * @param jobs how many; those that are packed into one element count as one
     * @param cpus all of theirs together
     * @param memoryMiB likewise, of those that say how much they need
     * @param submissionsPerMinute how often it may be given some
     */
    public record Capacity(int jobs, int cpus, long memoryMiB, int submissionsPerMinute) {
        public Capacity(int jobs, int cpus, long memoryMiB) {
            this(jobs, cpus, memoryMiB, Integer.MAX_VALUE);
        }

        public static Capacity unlimited() {
            return new Capacity(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);
        }

        /** The same, but of no more jobs than this. */
        Capacity ofAtMost(int most) {
            return new Capacity(Math.min(jobs, most), cpus, memoryMiB, submissionsPerMinute);
        }
    }

    /**
     * What jobs are handed over with: partition, account and the like.
     *
     * @param usual of every job
     * @param byExecutor of the jobs of each executor that uses this adapter, the usual ones included
     */
    public record Options(Map<String, String> usual, Map<String, Map<String, String>> byExecutor) {
        public Options {
            usual = Map.copyOf(usual);
            byExecutor = Map.copyOf(byExecutor);
        }

        static Options none() {
            return new Options(Map.of(), Map.of());
        }

        Map<String, String> of(String executor) {
            return byExecutor.getOrDefault(executor, usual);
        }
    }
}
