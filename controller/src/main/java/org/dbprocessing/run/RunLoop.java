package org.dbprocessing.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Job;
import org.dbprocessing.spi.Backend;
import org.dbprocessing.store.JobStore;
import org.dbprocessing.store.Lease;

/**
 * The loop. Level-triggered: each tick reads the facts and acts on them, and nothing is remembered between ticks but the
 * database and the job directories, so that a run may begin where another one was killed.
 */
public final class RunLoop {
    private static final Duration BEFORE_PREPARING_AGAIN = Duration.ofMinutes(1);

    private final Lease lease;
    private final CurrentCatalogue catalogue;
    private final Adapters adapters;
    private final Steps steps;
    private final RunOptions options;
    private final RunListener listener;
    private final StopSign stop;

    /** What a tick is made of. */
    record Steps(
            Preparing preparing,
            Arrivals arrivals,
            Observing observing,
            Settling settling,
            Cancelling cancelling,
            Deciding deciding,
            Dispatching dispatching,
            Keeping keeping,
            Accounting accounting) {}

    RunLoop(Lease lease, Adapters adapters, Steps steps, StopSign stop, RunOptions options, RunListener listener) {
        this.lease = lease;
        this.catalogue = new CurrentCatalogue(lease);
        this.adapters = adapters;
        this.steps = steps;
        this.stop = stop;
        this.options = options;
        this.listener = listener;
    }

    /**
     * Asks the loop to leave: after the act under way, of which a tick has many. What it has begun is whole or found by
     * the next run; jobs that were handed over go on. Safe from any thread.
     */
    public void stop() {
        stop.putUp();
    }

    /** Runs until the options say that it is enough, or until it is stopped. */
    public void run() throws InterruptedException {
        try {
            loop();
        } catch (StopSign.Stopped stopped) {
            // the next run goes on from here
        }
    }

    private void loop() throws InterruptedException {
        Pause pause = new Pause(pace());
        boolean lookedAgain = false;
        steps.observing().begin();
        boolean begun = false;
        while (!stop.isUp()) {
            if (!steps.preparing().isDone(options.stay(), listener)) {
                stop.await(BEFORE_PREPARING_AGAIN);
                continue;
            }
            if (!begun) {
                setOut();
                begun = true;
            }
            Tick tick = tick();
            listener.tick(tick.outlook());
            if (tick.moved() > 0) {
                pause.reset();
                lookedAgain = false;
                if (options.stay() == RunOptions.Stay.NO_WAIT && tick.outlook().unsettled() > 0) {
                    return;
                }
            } else if (tick.isRest() && !lookedAgain && isAboutEverything() && wakeStranded() > 0) {
                lookedAgain = true;
            } else if (isEnough(tick)) {
                steps.dispatching().tellStranded(listener);
                return;
            } else {
                stop.await(pause.next(tick.arrivalsIn()));
            }
        }
    }

    private boolean isAboutEverything() {
        return steps.deciding().jobs().isEmpty();
    }

    private void setOut() {
        steps.settling().clearUp();
        if (options.begin() && !stop.isUp()) {
            atStart();
        }
    }

    private void atStart() {
        Catalogue current = catalogue.get();
        lease.write(session -> {
            steps.deciding().begin(session, current, options);
            return null;
        });
    }

    private boolean isEnough(Tick tick) {
        return switch (options.stay()) {
            case NO_WAIT -> true;
            case WAIT -> tick.isRest();
            case WATCH -> false;
        };
    }

    /** At rest nothing waits for anything: what still does waits for what was decided otherwise in between. */
    private int wakeStranded() {
        return lease.write(session -> session.waiting().wakeStranded());
    }

    /**
     * What a tick did and left.
     *
     * @param moved how many things changed
     * @param awaited how many jobs an adapter has, or is to be offered again
     * @param arrivalsIn when the next incoming file will have been still for long enough; zero if none is waited for
     */
    private record Tick(int moved, int awaited, JobStore.Outlook outlook, Duration arrivalsIn) {
        /** Whether no more comes of waiting: what is planned and could not be handed over now never will be. */
        boolean isRest() {
            return awaited == 0 && arrivalsIn.isZero();
        }
    }

    private Tick tick() {
        Catalogue current = catalogue.get();
        List<Job> unsettled = lease.read(session -> session.jobs().unsettled());
        int moved = steps.cancelling().cancel(current, unsettled, listener);
        stop.pass();
        moved += steps.settling().settle(current, steps.observing().observe(unsettled), listener);
        stop.pass();
        Arrivals.Look arrivals = steps.arrivals().look(current, listener);
        moved += arrivals.registered();
        stop.pass();
        moved += options.begin() ? begin(current) : 0;
        stop.pass();
        steps.keeping().clear(listener);
        steps.accounting().ask();
        Optional<Set<Long>> awaited = awaited();
        JobStore.Outlook outlook = lease.read(session -> session.jobs().outlook(awaited));
        int outOfSight = steps.observing()
                .outOfSight(
                        unsettled.stream()
                                .filter(job -> awaited.map(jobs -> jobs.contains(job.id()))
                                        .orElse(true))
                                .toList(),
                        listener);
        int refused = steps.dispatching().isToBeRepeated() ? outlook.planned() : 0;
        return new Tick(moved, outlook.unsettled() - outOfSight + refused, outlook, arrivals.nextIn());
    }

    /** What the run is about; where jobs of that find no room, others may have to end first. */
    private Optional<Set<Long>> awaited() {
        Optional<Set<Long>> own = steps.deciding().awaited();
        return own.filter(
                jobs -> lease.read(session -> session.jobs().outlook(own)).planned() == 0);
    }

    private int begin(Catalogue current) {
        int planned = lease.write(session -> steps.deciding().plan(session, current, options, listener));
        FaultPoint.PLAN_JOBS_RECORDED.pass();
        stop.pass();
        return planned
                + steps.dispatching()
                        .dispatch(current, options, steps.deciding().jobs(), listener);
    }

    private Backend.Pace pace() {
        return adapters.all().stream()
                .map(adapter -> adapter.backend().pace())
                .reduce((left, right) -> new Backend.Pace(
                        shorter(left.shortest(), right.shortest()), shorter(left.longest(), right.longest())))
                .orElse(new Backend.Pace(Duration.ofMillis(100), Duration.ofSeconds(30)));
    }

    private static Duration shorter(Duration left, Duration right) {
        return left.compareTo(right) < 0 ? left : right;
    }
}
