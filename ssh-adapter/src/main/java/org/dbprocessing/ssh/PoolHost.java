package org.dbprocessing.ssh;

import java.util.Optional;
import java.util.Set;

/**
 * A host as a worker: what it may be given.
 *
 * @param settings how to reach it; their name is the host's
 * @param slots jobs at once, elements of submissions to be exact
 * @param cpus of all its jobs together
 * @param memoryMiB of those that say how much they need; empty: nobody counts
 * @param labels what is special about it
 */
public record PoolHost(HostSettings settings, int slots, int cpus, Optional<Long> memoryMiB, Set<String> labels) {

    public PoolHost {
        labels = Set.copyOf(labels);
    }

    public String name() {
        return settings.name();
    }
}
