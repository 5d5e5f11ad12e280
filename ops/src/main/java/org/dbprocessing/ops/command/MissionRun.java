package org.dbprocessing.ops.command;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dbprocessing.run.Adapters;
import org.dbprocessing.run.Aim;
import org.dbprocessing.run.RunListener;
import org.dbprocessing.run.RunLoop;
import org.dbprocessing.run.RunOptions;
import org.dbprocessing.run.Runs;
import org.dbprocessing.store.Controller;
import org.dbprocessing.store.Lease;
import org.dbprocessing.store.LeaseHeld;

/** A run of the loop in this process, from taking the mission to giving it back. */
final class MissionRun {
    private final Workspace workspace;
    private final boolean ifFree;

    /**
     * @param ifFree whether a mission that another controller holds is no error
     */
    MissionRun(Workspace workspace, boolean ifFree) {
        this.workspace = workspace;
        this.ifFree = ifFree;
    }

    /**
     * Runs; returns the exit code.
     *
     * @param aim what is to be made
     */
    int run(RunOptions options, Aim aim, RunProgress progress) throws InterruptedException {
        try (Interruption interruption = new Interruption()) {
            control(options, aim, progress, interruption::stops, progress::figures);
            return progress.finish();
        } catch (LeaseHeld held) {
            if (ifFree) {
                return ExitCode.DONE;
            }
            throw held;
        }
    }

    /**
     * Sees to what is under way, and begins nothing: ends jobs that are to be cancelled, settles those that have ended.
     * Leaves when these jobs are over, or have not ended for a minute.
     */
    void settle(Collection<Long> jobs) throws InterruptedException {
        try (Interruption interruption = new Interruption()) {
            JobsOver over = new JobsOver(jobs);
            control(
                    RunOptions.settling(),
                    Aim.everything(),
                    over,
                    loop -> {
                        interruption.stops(loop);
                        over.stops(loop);
                    },
                    over::figures);
        }
    }

    /**
     * Takes the mission, loops, gives it back.
     *
     * @param ready is given the loop before it begins
     * @param figures what the run has done, asked at its end
     */
    private void control(
            RunOptions options,
            Aim aim,
            RunListener listener,
            Consumer<RunLoop> ready,
            Supplier<Map<String, Integer>> figures)
            throws InterruptedException {
        workspace.checkPermissions();
        try (Lease lease = Lease.take(workspace.database(), Controller.here());
                Heartbeat heartbeat = new Heartbeat(lease);
                Adapters adapters = workspace.adapters()) {
            InstantSource clock = InstantSource.system();
            Runs runs = new Runs(
                    workspace.site(),
                    adapters,
                    workspace.placing(),
                    workspace.ingester(workspace.ingestOptions(), clock),
                    clock);
            RunLoop loop =
                    runs.after(new BeforeTick(workspace.site().beforeTick())).loop(lease, options, aim, listener);
            ready.accept(loop);
            heartbeat.start();
            int run = lease.write(session -> session.runs().begun(Controller.here()));
            loop.run();
            lease.write(session -> session.runs().ended(run, figures.get()));
        }
    }
}
