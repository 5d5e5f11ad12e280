package org.dbprocessing.ops.command;

import java.time.InstantSource;
import org.dbprocessing.run.Adapters;
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

    /** Returns the exit code. */
    int run(RunOptions options, RunProgress progress) throws InterruptedException {
        try (Interruption interruption = new Interruption()) {
            control(options, progress, interruption);
            return progress.finish();
        } catch (LeaseHeld held) {
            if (ifFree) {
                return ExitCode.DONE;
            }
            throw held;
        }
    }

    private void control(RunOptions options, RunProgress progress, Interruption interruption)
            throws InterruptedException {
        try (Lease lease = Lease.take(workspace.database(), Controller.here());
                Heartbeat heartbeat = new Heartbeat(lease);
                Adapters adapters = workspace.adapters()) {
            InstantSource clock = InstantSource.system();
            RunLoop loop = new Runs(workspace.site(), adapters, workspace.placing(), workspace.ingester(clock), clock)
                    .loop(lease, options, progress);
            interruption.stops(loop);
            heartbeat.start();
            loop.run();
        }
    }
}
