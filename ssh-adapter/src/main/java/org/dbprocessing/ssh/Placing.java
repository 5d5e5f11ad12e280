package org.dbprocessing.ssh;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dbprocessing.spi.JobOrder;

/** Finds a host for each job: the least loaded one that fits. Pure: what is placed takes up its room here only. */
final class Placing {

    /** The executor's option that names what a host has to have; several with blanks between them. */
    static final String LABELS = "labels";

    private final List<PoolHost> hosts;
    private final Map<String, Use> uses = new HashMap<>();

    /**
     * @param hosts that may be given jobs, in order of preference
     * @param placed what is on them, and on others, already
     */
    Placing(List<PoolHost> hosts, Collection<Place> placed) {
        this.hosts = List.copyOf(hosts);
        placed.forEach(place -> uses.merge(place.host(), Use.of(place), Use::and));
    }

    /** The host that this job goes to; empty where it fits nowhere now. */
    Optional<Place> place(JobOrder order) {
        List<PoolHost> fitting = hosts.stream()
                .filter(host -> fits(host, use(host).and(Use.of(Place.of(host.name(), order))), order))
                .toList();
        List<PoolHost> wanted = fitting.stream()
                .filter(host -> !order.avoid().contains(host.name()))
                .toList();
        Optional<Place> place = (wanted.isEmpty() ? fitting : wanted)
                .stream()
                        .min(Comparator.comparingDouble(
                                host -> (double) (use(host).jobs() + 1) / host.slots()))
                        .map(host -> Place.of(host.name(), order));
        place.ifPresent(taken -> uses.merge(taken.host(), Use.of(taken), Use::and));
        return place;
    }

    /** Whether a job fits one of these hosts when nothing else is there. */
    static boolean isPossible(Collection<PoolHost> hosts, JobOrder order) {
        return hosts.stream().anyMatch(host -> fits(host, Use.of(Place.of(host.name(), order)), order));
    }

    /** How many jobs are on a host. */
    int jobsOn(PoolHost host) {
        return use(host).jobs();
    }

    private static boolean fits(PoolHost host, Use use, JobOrder order) {
        return use.jobs() <= host.slots()
                && use.cpus() <= host.cpus()
                && use.memoryMiB() <= host.memoryMiB().orElse(Long.MAX_VALUE)
                && host.labels().containsAll(labels(order));
    }

    private static Set<String> labels(JobOrder order) {
        return Arrays.stream(order.options().getOrDefault(LABELS, "").split("\\s+"))
                .filter(label -> !label.isEmpty())
                .collect(Collectors.toSet());
    }

    private Use use(PoolHost host) {
        return uses.getOrDefault(host.name(), new Use(0, 0, 0));
    }

    private record Use(int jobs, int cpus, long memoryMiB) {
        static Use of(Place place) {
            return new Use(1, place.cpus(), place.memoryMiB());
        }

        Use and(Use other) {
            return new Use(jobs + other.jobs, cpus + other.cpus, memoryMiB + other.memoryMiB);
        }
    }
}
