package org.dbprocessing.run;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.store.Lease;
import org.dbprocessing.store.PlannedJob;

/** Chooses what an adapter is given next, in order of importance, as far as there is room. */
final class Choosing {
    private final SiteConfiguration site;
    private final Lease lease;
    private final Experience experience;

    Choosing(SiteConfiguration site, Lease lease, Experience experience) {
        this.site = site;
        this.lease = lease;
        this.experience = experience;
    }

    /**
     * From what jobs are chosen.
     *
     * @param only no other jobs than these
     */
    record Selection(Catalogue catalogue, RunOptions options, Optional<Set<Long>> only) {
        private Set<Integer> processes() {
            return catalogue.processes().stream()
                    .filter(options::includes)
                    .map(Process::id)
                    .collect(Collectors.toSet());
        }
    }

    /** Jobs to hand over now with their orders, and jobs that can never be, with the reason. */
    record Chosen(Map<PlannedJob, JobOrder> jobs, Map<Job, Reason> impossible) {
        static Chosen nothing() {
            return new Chosen(new LinkedHashMap<>(), new LinkedHashMap<>());
        }
    }

    /** Chooses so many at the most; what is chosen takes up its room. */
    Chosen choose(Adapter adapter, Selection selection, Room room, int most, RunListener listener) {
        int limit = Math.min(room.mostJobs(), most);
        Chosen chosen = Chosen.nothing();
        if (limit <= 0) {
            return chosen;
        }
        Catalogue catalogue = selection.catalogue();
        List<PlannedJob> planned = lease.read(session -> session.submissions()
                .next(adapter.name(), selection.processes(), room.exhausted(), selection.only(), limit));
        Orders orders = new Orders(catalogue, site, adapter.options(), experience.advice(adapter, planned, listener));
        for (PlannedJob next : planned) {
            Optional<Reason> impossible = impossible(catalogue, adapter, next);
            if (impossible.isPresent()) {
                chosen.impossible().put(next.job(), impossible.get());
            } else if (!room.hasMachineFor(next.needs())) {
                // the first that does not fit holds the place: smaller ones must not pass it for ever
                break;
            } else if (room.hasResourcesFor(next.needs())) {
                take(orders, next, room, chosen);
            }
        }
        return chosen;
    }

    private static void take(Orders orders, PlannedJob next, Room room, Chosen chosen) {
        try {
            chosen.jobs().put(next, orders.order(next));
            room.take(next.needs());
        } catch (DbpException e) {
            chosen.impossible().put(next.job(), new Reason(Reason.Kind.REFUSED, String.valueOf(e.getMessage())));
        }
    }

    /** Why a job can never run here, whatever ends before it. */
    private Optional<Reason> impossible(Catalogue catalogue, Adapter adapter, PlannedJob next) {
        Code code = catalogue.code(next.job().codeId());
        Room empty = new Room(adapter.capacity(), PlannedJob.Usage.none(), new HashMap<>(site.resources()));
        if (!empty.hasMachineFor(next.needs())) {
            return Optional.of(new Reason(
                    Reason.Kind.REFUSED,
                    "it needs more than adapter " + adapter.name() + " has: "
                            + next.needs().cpus() + " cpus"
                            + next.needs()
                                    .memoryMiB()
                                    .map(memory -> ", " + memory + " MiB")
                                    .orElse("")));
        }
        if (!empty.hasResourcesFor(next.needs())) {
            return Optional.of(new Reason(
                    Reason.Kind.REFUSED,
                    "it needs more of a named resource than the site's configuration has: "
                            + next.needs().resources()));
        }
        return site.environmentOf(code).isPresent()
                ? Optional.empty()
                : Optional.of(new Reason(
                        Reason.Kind.REFUSED,
                        "the site's configuration has no environment "
                                + code.environment().orElse("")));
    }
}
