package org.dbprocessing.run;

import org.dbprocessing.spi.Backend;

/** A backend as this site has it, and how much of it may be used. */
public record Adapter(Backend backend, Capacity capacity) implements AutoCloseable {

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
     * @param jobs how many
     * @param cpus all of theirs together
     * @param memoryMiB likewise, of those that say how much they need
     */
    public record Capacity(int jobs, int cpus, long memoryMiB) {
        public static Capacity unlimited() {
            return new Capacity(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);
        }
    }
}
