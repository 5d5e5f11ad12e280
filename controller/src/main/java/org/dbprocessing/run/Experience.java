package org.dbprocessing.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.store.AdapterStore;
import org.dbprocessing.store.Lease;
import org.dbprocessing.store.PlannedJob;
import org.dbprocessing.store.Session;

/** What earlier jobs have shown: how long a code takes, and which hosts lose jobs. */
public final class Experience {
    private static final int SUCCESSES = 20;

    /** A host that has lost so many different jobs within this time is avoided for as long. */
    private static final int LOST_JOBS = 3;

    private static final Duration LOST_WITHIN = Duration.ofHours(1);

    private final Lease lease;
    private final InstantSource clock;
    private final Set<String> told = new HashSet<>();

    Experience(Lease lease, InstantSource clock) {
        this.lease = lease;
        this.clock = clock;
    }

    /** What a backend may be told of jobs that it is to be given. */
    record Advice(Map<Integer, Duration> expected, Set<String> avoid) {
        static Advice none() {
            return new Advice(Map.of(), Set.of());
        }
    }

    /** For one adapter; a run tells once of each host that is avoided. */
    Advice advice(Adapter adapter, Collection<PlannedJob> jobs, RunListener listener) {
        if (jobs.isEmpty() || !adapter.backend().heedsExperience()) {
            return Advice.none();
        }
        Set<Integer> codes = jobs.stream().map(each -> each.job().codeId()).collect(Collectors.toSet());
        Advice advice = lease.read(session -> new Advice(
                session.submissions().runTimes(codes, SUCCESSES),
                Set.copyOf(hostsToAvoid(session, clock.instant()).getOrDefault(adapter.name(), List.of()))));
        advice.avoid().stream()
                .filter(host -> told.add(adapter.name() + " " + host))
                .forEach(host -> listener.warning(adapter.name() + ": " + host + " has lost " + LOST_JOBS
                        + " different jobs within an hour; jobs avoid it for an hour"));
        return advice;
    }

    /** Hosts that jobs avoid now, by adapter. */
    public static Map<String, List<String>> hostsToAvoid(Session session, Instant now) {
        return session.adapters().hostsToAvoid(LOST_JOBS, LOST_WITHIN, now);
    }

    /** Remembers which hosts have lost jobs. Being preempted is no fault of the host. */
    void lost(Session session, Collection<Observed> lost) {
        List<AdapterStore.Loss> losses = lost.stream()
                .filter(each -> !(each.observation() instanceof Observation.Lost loss)
                        || loss.cause() != Observation.Cause.PREEMPTED)
                .flatMap(each -> each.lostOn().stream()
                        .map(host -> new AdapterStore.Loss(
                                each.job().adapter(), host, each.job().id())))
                .toList();
        session.adapters().lost(losses, clock.instant(), LOST_WITHIN.multipliedBy(2));
    }
}
