package org.dbprocessing.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.Submission;
import org.dbprocessing.spi.SubmissionOrder;
import org.dbprocessing.spi.Word;
import org.dbprocessing.store.JobStep;
import org.dbprocessing.store.Lease;
import org.dbprocessing.store.PlannedJob;
import org.dbprocessing.store.SubmissionStore;

/**
 * Hands planned jobs to their adapters, as many as there is room for: the intent is committed under a token, the adapter
 * acts, its answer is recorded. Whatever is cut off between these steps is found again by {@link Observing}.
 */
final class Dispatching {
    private final Adapters adapters;
    private final SiteConfiguration site;
    private final Lease lease;
    private final CodeChecksums checksums = new CodeChecksums();
    private final Tokens tokens = new Tokens();
    private final Set<Integer> editedCodes = new HashSet<>();
    private final Reluctance reluctance;
    private final Set<String> strangersTold = new HashSet<>();

    Dispatching(Adapters adapters, SiteConfiguration site, Lease lease, Reluctance reluctance) {
        this.adapters = adapters;
        this.site = site;
        this.lease = lease;
        this.reluctance = reluctance;
    }

    /** Whether jobs were refused for now, and are to be offered again. */
    boolean isToBeRepeated() {
        return reluctance.isAny();
    }

    /**
     * Returns how many jobs were handed over, or ended because they never can be.
     *
     * @param only no other jobs than these
     */
    int dispatch(Catalogue catalogue, RunOptions options, Optional<Set<Long>> only, RunListener listener) {
        Map<String, PlannedJob.Usage> usage =
                lease.read(session -> session.submissions().usage());
        Map<String, Integer> free = Room.free(site.resources(), usage);
        int inUse = usage.values().stream().mapToInt(PlannedJob.Usage::jobs).sum();
        int moved = 0;
        for (Adapter adapter : adapters.all()) {
            int most = options.mostJobs().orElse(Integer.MAX_VALUE) - inUse;
            Room room = new Room(adapter.capacity(), usage.getOrDefault(adapter.name(), PlannedJob.Usage.none()), free);
            Chosen chosen = reluctance.lasts(adapter.name())
                    ? Chosen.nothing()
                    : choose(catalogue, adapter, room, options, only, most);
            moved += end(chosen.impossible(), catalogue, listener);
            int taken = handOver(catalogue, adapter, chosen.jobs(), listener);
            moved += taken;
            inUse += taken;
        }
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

    /** Jobs to hand over now with their orders, and jobs that can never be, with the reason. */
    private record Chosen(Map<PlannedJob, JobOrder> jobs, Map<Job, Reason> impossible) {
        static Chosen nothing() {
            return new Chosen(new LinkedHashMap<>(), new LinkedHashMap<>());
        }
    }

    private Chosen choose(
            Catalogue catalogue, Adapter adapter, Room room, RunOptions options, Optional<Set<Long>> only, int most) {
        int limit = Math.min(room.mostJobs(), most);
        Chosen chosen = Chosen.nothing();
        if (limit <= 0) {
            return chosen;
        }
        Orders orders = new Orders(catalogue, site);
        for (PlannedJob next : next(catalogue, adapter, room, options, only, limit)) {
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

    private List<PlannedJob> next(
            Catalogue catalogue, Adapter adapter, Room room, RunOptions options, Optional<Set<Long>> only, int limit) {
        Set<Integer> processes = catalogue.processes().stream()
                .filter(options::includes)
                .map(Process::id)
                .collect(Collectors.toSet());
        return lease.read(
                session -> session.submissions().next(adapter.name(), processes, room.exhausted(), only, limit));
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

    private int handOver(Catalogue catalogue, Adapter adapter, Map<PlannedJob, JobOrder> jobs, RunListener listener) {
        Map<Attempt, PlannedJob> byAttempt = jobs.keySet().stream()
                .collect(Collectors.toMap(each -> each.job().currentAttempt(), each -> each));
        List<SubmissionOrder> submissions = adapter.backend().arrange(List.copyOf(jobs.values())).stream()
                .map(elements -> new SubmissionOrder(tokens.next(), elements))
                .toList();
        if (submissions.isEmpty()) {
            if (!reluctance.lasts(adapter.name())) {
                reluctance.accepted(adapter.name());
            }
            return 0;
        }
        jobs.forEach((planned, order) -> tellEdited(catalogue, planned.job(), order, listener));
        lease.write(session -> {
            submissions.forEach(order -> session.submissions()
                    .intend(order.token(), adapter.name(), order.elements().size(), placements(order, byAttempt)));
            return null;
        });
        FaultPoint.DISPATCH_INTENT_RECORDED.pass();
        int moved = 0;
        for (SubmissionOrder order : submissions) {
            moved += submit(catalogue, adapter, order, byAttempt, listener);
        }
        return moved;
    }

    private List<SubmissionStore.Placement> placements(SubmissionOrder order, Map<Attempt, PlannedJob> jobs) {
        List<SubmissionStore.Placement> placements = new ArrayList<>();
        for (int element = 0; element < order.elements().size(); element++) {
            List<JobOrder> packed = order.elements().get(element);
            for (int position = 0; position < packed.size(); position++) {
                JobOrder each = packed.get(position);
                Job job = known(jobs, each.attempt()).job();
                placements.add(new SubmissionStore.Placement(
                        job,
                        element,
                        position,
                        Orders.provenance(each),
                        codeFile(each).flatMap(checksums::of)));
            }
        }
        return placements;
    }

    /** A code that is not what it was when it was applied, though its version is: a run tells of it once. */
    private void tellEdited(Catalogue catalogue, Job job, JobOrder order, RunListener listener) {
        Code code = catalogue.code(job.codeId());
        boolean edited = codeFile(order)
                .filter(file -> code.checksum()
                        .filter(recorded -> checksums.isOther(file, recorded))
                        .isPresent())
                .isPresent();
        if (edited && editedCodes.add(code.id())) {
            listener.warning(code.filename() + " was edited under the same version " + code.version()
                    + ": give it a new one in the mission file, so that what it made is made again");
        }
    }

    private static Optional<Path> codeFile(JobOrder order) {
        return order.command().stream()
                .filter(Word.CodeFile.class::isInstance)
                .map(word -> ((Word.CodeFile) word).path())
                .findFirst();
    }

    private static PlannedJob known(Map<Attempt, PlannedJob> jobs, Attempt attempt) {
        PlannedJob job = jobs.get(attempt);
        if (job == null) {
            throw new IllegalStateException("the adapter arranged attempt " + attempt + ", which it was not given");
        }
        return job;
    }

    /** Returns how many jobs changed. */
    private int submit(
            Catalogue catalogue,
            Adapter adapter,
            SubmissionOrder order,
            Map<Attempt, PlannedJob> jobs,
            RunListener listener) {
        Submission answer = adapter.backend().submit(order);
        FaultPoint.DISPATCH_ADAPTER_ACTED.pass();
        List<Job> carried = order.elements().stream()
                .flatMap(Collection::stream)
                .map(each -> known(jobs, each.attempt()).job())
                .toList();
        if (answer instanceof Submission.Accepted accepted) {
            lease.write(session -> {
                session.submissions().accepted(order.token(), accepted.externalId());
                return null;
            });
            listener.handedOver(carried.size(), adapter.name());
        } else if (answer instanceof Submission.NoRoom full) {
            postpone(adapter, order, full.reason(), listener);
            return 0;
        } else if (answer instanceof Submission.Refused refused) {
            if (!refused.permanent()) {
                postpone(adapter, order, refused.reason(), listener);
                return 0;
            }
            fail(catalogue, carried, refused.reason(), listener);
        } else if (answer instanceof Submission.Ambiguous ambiguous) {
            listener.warning(adapter.name() + ": " + ambiguous.why() + "; looking for submission " + order.token());
        }
        reluctance.accepted(adapter.name());
        FaultPoint.DISPATCH_ACKNOWLEDGED.pass();
        return carried.size();
    }

    /** They are PLANNED as before, and offered again after a while. */
    private void postpone(Adapter adapter, SubmissionOrder order, Reason why, RunListener listener) {
        lease.write(session -> {
            session.submissions().refused(order.token(), why.text());
            return null;
        });
        if (reluctance.refused(adapter.name(), why.text())) {
            listener.warning(adapter.name() + " takes no jobs for now: " + why.text());
        }
        FaultPoint.DISPATCH_ACKNOWLEDGED.pass();
    }

    private void fail(Catalogue catalogue, List<Job> carried, Reason why, RunListener listener) {
        lease.write(session -> {
            List<JobStep> steps = session
                    .jobs()
                    .withIds(carried.stream().map(Job::id).toList())
                    .stream()
                    .map(job -> JobStep.to(job, JobState.FAILED).because(why))
                    .toList();
            session.jobs().record(steps);
            Waking.wake(session, catalogue, steps);
            return null;
        });
        carried.forEach(job -> listener.ended(job, why, false));
    }
}
