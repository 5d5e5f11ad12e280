package org.dbprocessing.run;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Reason;
import org.dbprocessing.store.JobStep;
import org.dbprocessing.store.Lease;
import org.dbprocessing.store.PlannedJob;

/** Gives every adapter as many of its planned jobs as there is room for. */
final class Dispatching {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Adapters adapters;
    private final SiteConfiguration site;
    private final Lease lease;
    private final Reluctance reluctance;
    private final Headrooms headrooms;
    private final Choosing choosing;
    private final HandingOver handingOver;
    private final Set<String> strangersTold = new HashSet<>();
    private int heldBack;

    /** What dispatching remembers during a run. */
    record Memory(Reluctance reluctance, Headrooms headrooms, Experience experience, Rhythm rhythm) {}

    Dispatching(Adapters adapters, SiteConfiguration site, Lease lease, Memory memory) {
        this.adapters = adapters;
        this.site = site;
        this.lease = lease;
        this.reluctance = memory.reluctance();
        this.headrooms = memory.headrooms();
        this.choosing = new Choosing(site, lease, memory.experience());
        this.handingOver = new HandingOver(lease, memory.reluctance(), memory.headrooms(), memory.rhythm());
    }

    /** Whether jobs were refused or held back for now, and are to be offered again. */
    boolean isToBeRepeated() {
        return reluctance.isAny() || heldBack > 0;
    }

    /**
     * Returns how many jobs were handed over, or ended because they never can be.
     *
     * @param only no other jobs than these
     */
    int dispatch(Catalogue catalogue, RunOptions options, Optional<Set<Long>> only, RunListener listener) {
        Choosing.Selection selection = new Choosing.Selection(catalogue, options, only);
        int moved = 0;
        Round round;
        do {
            round = round(selection, listener);
            moved += round.moved();
            heldBack = round.heldBack();
        } while (round.fewer());
        return moved;
    }

    /** Jobs for an executor or adapter that is not configured here wait until it is; a run tells of them once. */
    void tellStranded(RunListener listener) {
        lease.read(session -> session.submissions().plannedAdapters()).stream()
                .filter(name -> adapters.named(name).isEmpty())
                .filter(strangersTold::add)
                .forEach(name -> listener.warning("jobs are planned for '" + name
                        + "', which is no executor or adapter in .dbp/config.yaml: add it there, or correct the code's"
                        + " executor in the mission file"));
    }

    /**
     * What every adapter was offered once.
     *
     * @param fewer whether one of them had no room for so many, and is to be offered fewer now
     */
    private record Round(int moved, int heldBack, boolean fewer) {}

    private Round round(Choosing.Selection selection, RunListener listener) {
        Map<String, PlannedJob.Usage> usage =
                lease.read(session -> session.submissions().usage());
        Map<String, Integer> submissions = submissionsOfLate();
        Map<String, Integer> free = Room.free(site.resources(), usage);
        int inUse = usage.values().stream().mapToInt(PlannedJob.Usage::jobs).sum();
        int moved = 0;
        int held = 0;
        boolean fewer = false;
        for (Adapter adapter : adapters.all()) {
            Adapter.Capacity capacity = headrooms.of(adapter);
            Room room = new Room(capacity, usage.getOrDefault(adapter.name(), PlannedJob.Usage.none()), free);
            int most = selection.options().mostJobs().orElse(Integer.MAX_VALUE) - inUse;
            Choosing.Chosen chosen = reluctance.lasts(adapter.name())
                    ? Choosing.Chosen.nothing()
                    : choosing.choose(adapter, selection, room, most, listener);
            moved += end(chosen.impossible(), selection.catalogue(), listener);
            HandingOver.Outcome outcome = handingOver.handOver(
                    selection.catalogue(),
                    adapter,
                    chosen.jobs(),
                    Math.max(0, capacity.submissionsPerMinute() - submissions.getOrDefault(adapter.name(), 0)),
                    listener);
            moved += outcome.moved();
            inUse += outcome.moved();
            held += outcome.heldBack();
            fewer |= outcome.fewer();
        }
        return new Round(moved, held, fewer);
    }

    private Map<String, Integer> submissionsOfLate() {
        boolean counts = adapters.all().stream()
                .anyMatch(adapter -> adapter.capacity().submissionsPerMinute() < Integer.MAX_VALUE);
        return counts ? lease.read(session -> session.submissions().countsWithin(MINUTE)) : Map.of();
    }

    private int end(Map<Job, Reason> impossible, Catalogue catalogue, RunListener listener) {
        if (impossible.isEmpty()) {
            return 0;
        }
        List<JobStep> steps = impossible.entrySet().stream()
                .map(entry -> JobStep.to(entry.getKey(), JobState.FAILED).because(entry.getValue()))
                .toList();
        lease.write(session -> {
            session.jobs().record(steps);
            Waking.wake(session, catalogue, steps);
            return null;
        });
        impossible.forEach((job, reason) -> listener.ended(job, reason, false));
        return steps.size();
    }
}
