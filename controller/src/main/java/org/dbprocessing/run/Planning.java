package org.dbprocessing.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.mission.ExecutorSettings;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Process;
import org.dbprocessing.plan.Candidate;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.plan.Dirt;
import org.dbprocessing.plan.Occasion;
import org.dbprocessing.plan.Planner;
import org.dbprocessing.store.NewJob;
import org.dbprocessing.store.Session;

/**
 * One plan: every queued file becomes candidates, every candidate that is due is decided, and what was decided is
 * recorded, all in the caller's transaction. Rolled back, it has told what would be done.
 *
 * <p>Processes go in product order and in chunks, so that memory is bounded and each decision knows of all dirt above
 * it.
 */
public final class Planning implements Deciding {
    private static final int CHUNK = 5_000;

    private final NewJobs newJobs;
    private final Remakes remakes;
    private final InstantSource clock;
    private final StopSign stop;

    /** By this host's clock. */
    public Planning(SiteConfiguration site) {
        this(site, InstantSource.system(), new StopSign());
    }

    /** @param stop ends a plan between two chunks, so that nothing is recorded of it */
    Planning(SiteConfiguration site, InstantSource clock, StopSign stop) {
        this.newJobs = new NewJobs(site);
        this.remakes = new Remakes(newJobs);
        this.clock = clock;
        this.stop = stop;
    }

    @Override
    public void begin(Session session, Catalogue catalogue, RunOptions options) {
        Clockwork.atStart(session, catalogue, options, clock.instant());
    }

    @Override
    public int plan(Session session, Catalogue catalogue, RunOptions options, RunListener listener) {
        Clockwork.asTimeGoesBy(session, catalogue, clock.instant());
        session.queue().turnIntoCandidates().forEach(outcome -> listener.dropped(outcome.file(), outcome.reason()));
        int moved = remakes.plan(session, catalogue, options, listener);
        if (!session.candidates().anyDue()) {
            return moved;
        }
        return moved
                + plan(
                        session,
                        catalogue,
                        new Wanted(options::includes, candidate -> true, options.rerunRun()),
                        listener);
    }

    /**
     * What of all that is asked a plan decides.
     *
     * @param rerunRun whether processes without output are run again though they are up to date
     */
    record Wanted(Predicate<Process> processes, Predicate<Candidate> candidates, boolean rerunRun) {}

    /** As {@link #plan}, but decides only what is wanted of the candidates that there are; the queue is left alone. */
    int plan(Session session, Catalogue catalogue, Wanted wanted, RunListener listener) {
        stop.pass();
        int moved = 0;
        Dirt dirt = session.snapshots().dirt();
        Occasion occasion = new Occasion(clock.instant(), wanted.rerunRun());
        Planner planner = new Planner(
                catalogue, dirt, session.snapshots().overhangs(), session.snapshots()::namesTaken, occasion);
        for (Process process : planner.order()) {
            if (wanted.processes().test(process)) {
                moved += decide(
                        session, planner, new Turn(catalogue, process, wanted.candidates(), occasion.now()), listener);
            }
            process.outputProductId()
                    .ifPresent(product ->
                            session.candidates().waitingDates(process.id()).forEach(date -> dirt.add(product, date)));
        }
        return moved;
    }

    /** One process's turn in a plan. */
    private record Turn(Catalogue catalogue, Process process, Predicate<Candidate> candidates, Instant now) {}

    private int decide(Session session, Planner planner, Turn turn, RunListener listener) {
        Process process = turn.process();
        int moved = 0;
        Optional<Candidate> last = Optional.empty();
        List<Candidate> chunk = session.candidates().due(process.id(), last, CHUNK);
        while (!chunk.isEmpty()) {
            stop.pass();
            List<Candidate> wanted = chunk.stream().filter(turn.candidates()).toList();
            List<Decision> decisions =
                    planner.decide(process, session.snapshots().questions(process, wanted));
            moved += record(session, turn, decisions);
            decisions.forEach(listener::decided);
            last = Optional.of(chunk.get(chunk.size() - 1));
            chunk = session.candidates().due(process.id(), last, CHUNK);
        }
        return moved;
    }

    private int record(Session session, Turn turn, List<Decision> decisions) {
        Process process = turn.process();
        Map<Long, Integer> overtaken = session.jobs()
                .withdraw(decisions.stream()
                        .flatMap(decision -> withdraws(decision).stream())
                        .toList());
        List<NewJob> jobs = new ArrayList<>();
        Set<Decision.WaitsFor> settled = new HashSet<>();
        for (Decision decision : decisions) {
            if (decision instanceof Decision.Build build) {
                jobs.add(newJobs.of(turn.catalogue(), build, priority(build, overtaken)));
            } else if (!(decision instanceof Decision.Hold)) {
                process.outputProductId()
                        .ifPresent(product -> settled.add(new Decision.WaitsFor(
                                product, decision.candidate().date())));
            }
        }
        session.jobs().plan(jobs);
        session.waiting().record(decisions, turn.now());
        session.waiting().wake(settled);
        FaultPoint.PLAN_CANDIDATES_RECORDED.pass();
        return overtaken.size() + jobs.size();
    }

    /** The PLANNED job that goes with a decision. */
    private static Optional<Long> withdraws(Decision decision) {
        if (decision instanceof Decision.Build build) {
            return build.replaces();
        }
        if (decision instanceof Decision.Hold hold) {
            return hold.withdraws();
        }
        if (decision instanceof Decision.Block block) {
            return block.withdraws();
        }
        return ((Decision.Drop) decision).withdraws();
    }

    /** The priority asked for, or that of the job it replaces. */
    private static int priority(Decision.Build build, Map<Long, Integer> overtaken) {
        int replaced = build.replaces().map(overtaken::get).orElse(Integer.MIN_VALUE);
        return Math.max(build.candidate().priority(), replaced);
    }

    /**
     * The name of the adapter that a code's jobs are for. An executor that the site does not know stands for one: that it
     * is not known is told when the job is to be handed over.
     */
    public static String adapterOf(SiteConfiguration site, Code code) {
        return site.executorOf(code)
                .map(ExecutorSettings::adapter)
                .orElse(code.executor().orElse(SiteConfiguration.DEFAULT));
    }
}
