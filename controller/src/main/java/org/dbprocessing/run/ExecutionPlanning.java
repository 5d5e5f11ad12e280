package org.dbprocessing.run;

import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Priority;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.ProcessDates;
import org.dbprocessing.store.CandidateRequest;
import org.dbprocessing.store.CandidateStore;
import org.dbprocessing.store.Session;

/** Asks for what a person wants of one process, also where it failed before, and decides that alone. */
final class ExecutionPlanning implements Deciding {
    private final Planning planning;
    private final Execution execution;
    private Set<Long> jobs = Set.of();
    private boolean waits;

    ExecutionPlanning(Planning planning, Execution execution) {
        this.planning = planning;
        this.execution = execution;
    }

    @Override
    public void begin(Session session, Catalogue catalogue, RunOptions options) {
        ProcessDates wanted = execution.wanted();
        if (execution.keyed()) {
            session.candidates().insist(wanted, execution.force());
            return;
        }
        Process process = catalogue.process(wanted.processId());
        session.candidates()
                .ask(wanted.dates().outputDates(process.timebase()).stream()
                        .map(date ->
                                new CandidateRequest(process.id(), date, "", Priority.LIVE, execution.force(), true))
                        .toList());
    }

    @Override
    public int plan(Session session, Catalogue catalogue, RunOptions options, RunListener listener) {
        ProcessDates wanted = execution.wanted();
        CandidateStore candidates = session.candidates();
        int moved = candidates.counts(wanted).due() == 0
                ? 0
                : planning.plan(
                        session,
                        execution.seen(catalogue),
                        new Planning.Wanted(
                                process -> process.id() == wanted.processId(),
                                candidate -> wanted.contains(candidate.processId(), candidate.date()),
                                false),
                        listener);
        jobs = session.jobs().active(wanted);
        waits = candidates.counts(wanted).waiting() > 0;
        return moved;
    }

    @Override
    public Optional<Set<Long>> jobs() {
        return Optional.of(jobs);
    }

    /** Where something that is wanted waits, it may be for any job. */
    @Override
    public Optional<Set<Long>> awaited() {
        return waits ? Optional.empty() : jobs();
    }
}
