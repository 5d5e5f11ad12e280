package org.dbprocessing.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dbprocessing.model.Code;
import org.dbprocessing.store.PlannedJob;

/** What is free: jobs take it up until nothing more fits. Of one adapter, but named resources are counted over all. */
final class Room {
    private int jobs;
    private int cpus;
    private long memoryMiB;
    private final Map<String, Integer> resources;

    /**
     * @param resources free pieces of each named resource; shared with the other adapters' rooms of this tick
     */
    Room(Adapter.Capacity capacity, PlannedJob.Usage usage, Map<String, Integer> resources) {
        this.jobs = capacity.jobs() - usage.elements();
        this.cpus = capacity.cpus() - usage.cpus();
        this.memoryMiB = capacity.memoryMiB() - usage.memoryMiB();
        this.resources = resources;
    }

    /** What is free of each named resource, when these are the limits and that is in use. */
    static Map<String, Integer> free(Map<String, Integer> limits, Map<String, PlannedJob.Usage> usage) {
        Map<String, Integer> free = new HashMap<>(limits);
        usage.values()
                .forEach(used -> used.resources().forEach((name, amount) -> free.merge(name, -amount, Integer::sum)));
        return free;
    }

    /** How many more jobs there can be at the most. */
    int mostJobs() {
        return Math.max(0, Math.min(jobs, cpus));
    }

    /** Named resources of which nothing is free. */
    Set<String> exhausted() {
        return resources.entrySet().stream()
                .filter(entry -> entry.getValue() <= 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean hasMachineFor(Code.Needs needs) {
        return jobs > 0 && needs.cpus() <= cpus && needs.memoryMiB().orElse(0) <= memoryMiB;
    }

    boolean hasResourcesFor(Code.Needs needs) {
        return needs.resources().entrySet().stream()
                .allMatch(entry -> entry.getValue() <= resources.getOrDefault(entry.getKey(), 0));
    }

    void take(Code.Needs needs) {
        jobs--;
        cpus -= needs.cpus();
        memoryMiB -= needs.memoryMiB().orElse(0);
        needs.resources().forEach((name, amount) -> resources.merge(name, -amount, Integer::sum));
    }
}
