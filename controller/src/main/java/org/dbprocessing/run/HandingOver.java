package org.dbprocessing.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.Submission;
import org.dbprocessing.spi.SubmissionOrder;
import org.dbprocessing.store.JobStep;
import org.dbprocessing.store.Lease;
import org.dbprocessing.store.PlannedJob;
import org.dbprocessing.store.SubmissionStore;

/**
 * Hands jobs to their adapter: the intent is committed under a token, the adapter acts, its answer is recorded. Whatever
 * is cut off between these steps is found again by {@link Observing}.
 */
final class HandingOver {
    private final Lease lease;
    private final Reluctance reluctance;
    private final Headrooms headrooms;
    private final Rhythm rhythm;
    private final CodeFiles codeFiles = new CodeFiles();
    private final Tokens tokens = new Tokens();

    HandingOver(Lease lease, Reluctance reluctance, Headrooms headrooms, Rhythm rhythm) {
        this.lease = lease;
        this.reluctance = reluctance;
        this.headrooms = headrooms;
        this.rhythm = rhythm;
    }

    /**
     * What came of it.
     *
     * @param moved jobs that the adapter has now, or that ended
     * @param heldBack jobs that are left for later: so many submissions are too many for now
     * @param fewer whether it had no room, and is worth to be offered fewer at once
     */
    record Outcome(int moved, int heldBack, boolean fewer) {}

    /** @param most how many submissions may be made */
    Outcome handOver(
            Catalogue catalogue, Adapter adapter, Map<PlannedJob, JobOrder> jobs, int most, RunListener listener) {
        Map<Attempt, PlannedJob> byAttempt = jobs.keySet().stream()
                .collect(Collectors.toMap(each -> each.job().currentAttempt(), each -> each));
        List<SubmissionOrder> all = adapter.backend().arrange(List.copyOf(jobs.values())).stream()
                .map(elements -> new SubmissionOrder(tokens.next(), elements))
                .toList();
        List<SubmissionOrder> submissions = all.subList(0, Math.min(all.size(), most));
        if (!submissions.isEmpty()) {
            jobs.forEach((planned, order) -> codeFiles.tellEdited(catalogue, planned.job(), order, listener));
            intend(adapter, submissions, byAttempt);
        } else if (all.isEmpty() && !reluctance.lasts(adapter.name())) {
            reluctance.accepted(adapter.name());
        }
        int moved = 0;
        for (int index = 0; index < submissions.size(); index++) {
            Answered answered = submit(catalogue, adapter, submissions.get(index), byAttempt, listener);
            if (answered.noRoom()) {
                submissions.subList(index + 1, submissions.size()).forEach(order -> takeBack(order, "not offered"));
                boolean fewer = submissions.get(index).elements().size() > 1;
                return new Outcome(moved, jobs.size() - moved, fewer);
            }
            moved += answered.jobs();
        }
        int heldBack = jobsIn(all.subList(submissions.size(), all.size()));
        return new Outcome(moved, heldBack, false);
    }

    private static int jobsIn(List<SubmissionOrder> submissions) {
        return submissions.stream()
                .mapToInt(
                        order -> order.elements().stream().mapToInt(List::size).sum())
                .sum();
    }

    private void intend(Adapter adapter, List<SubmissionOrder> submissions, Map<Attempt, PlannedJob> jobs) {
        lease.write(session -> {
            submissions.forEach(order -> session.submissions()
                    .intend(order.token(), adapter.name(), order.elements().size(), placements(order, jobs)));
            return null;
        });
        FaultPoint.DISPATCH_INTENT_RECORDED.pass();
    }

    private List<SubmissionStore.Placement> placements(SubmissionOrder order, Map<Attempt, PlannedJob> jobs) {
        List<SubmissionStore.Placement> placements = new ArrayList<>();
        for (int element = 0; element < order.elements().size(); element++) {
            List<JobOrder> packed = order.elements().get(element);
            for (int position = 0; position < packed.size(); position++) {
                JobOrder each = packed.get(position);
                placements.add(new SubmissionStore.Placement(
                        known(jobs, each.attempt()).job(),
                        element,
                        position,
                        Orders.provenance(each),
                        codeFiles.checksumOf(each)));
            }
        }
        return placements;
    }

    private static PlannedJob known(Map<Attempt, PlannedJob> jobs, Attempt attempt) {
        PlannedJob job = jobs.get(attempt);
        if (job == null) {
            throw new IllegalStateException("the adapter arranged attempt " + attempt + ", which it was not given");
        }
        return job;
    }

    /** How many jobs changed, and whether the adapter had no room for them. */
    private record Answered(int jobs, boolean noRoom) {}

    private Answered submit(
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
            makeDoWithLess(adapter, order, full.reason(), listener);
            return new Answered(0, true);
        } else if (answer instanceof Submission.Refused refused) {
            if (!refused.permanent()) {
                postpone(adapter, order, refused.reason(), listener);
                return new Answered(0, false);
            }
            fail(catalogue, carried, refused.reason(), listener);
        } else if (answer instanceof Submission.Ambiguous ambiguous) {
            listener.warning(adapter.name() + ": " + ambiguous.why() + "; looking for submission " + order.token());
        }
        reluctance.accepted(adapter.name());
        rhythm.stirred(adapter);
        FaultPoint.DISPATCH_ACKNOWLEDGED.pass();
        return new Answered(carried.size(), false);
    }

    /** They are PLANNED as before, and fewer are offered; where it was one alone, after a while. */
    private void makeDoWithLess(Adapter adapter, SubmissionOrder order, Reason why, RunListener listener) {
        takeBack(order, why.text());
        int refused = order.elements().size();
        int active = lease.read(session -> session.submissions().usage())
                .getOrDefault(adapter.name(), PlannedJob.Usage.none())
                .elements();
        headrooms.refused(adapter, active, refused, why.text(), listener);
        if (refused == 1) {
            boolean ignored = reluctance.refused(adapter.name(), why.text());
        }
        FaultPoint.DISPATCH_ACKNOWLEDGED.pass();
    }

    /** They are PLANNED as before, and offered again after a while. */
    private void postpone(Adapter adapter, SubmissionOrder order, Reason why, RunListener listener) {
        takeBack(order, why.text());
        if (reluctance.refused(adapter.name(), why.text())) {
            listener.warning(adapter.name() + " takes no jobs for now: " + why.text());
        }
        FaultPoint.DISPATCH_ACKNOWLEDGED.pass();
    }

    private void takeBack(SubmissionOrder order, String why) {
        lease.write(session -> {
            session.submissions().refused(order.token(), why);
            return null;
        });
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
