package org.dbprocessing.ops.command;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.Reason;
import org.dbprocessing.run.RunListener;
import org.dbprocessing.run.RunLoop;
import org.dbprocessing.store.JobStore;
import org.jspecify.annotations.Nullable;

/** Asks a loop to leave when some jobs are over, or have not ended for a minute. */
final class JobsOver implements RunListener {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

    private final Set<Long> awaited;
    private final int asked;
    private final long begun = System.nanoTime();
    private @Nullable RunLoop loop;

    JobsOver(Collection<Long> awaited) {
        this.awaited = new HashSet<>(awaited);
        this.asked = awaited.size();
    }

    void stops(RunLoop stopped) {
        loop = stopped;
    }

    @Override
    public void registered(Job job) {
        awaited.remove(job.id());
    }

    @Override
    public void ended(Job job, Reason reason, boolean again) {
        awaited.remove(job.id());
    }

    Map<String, Integer> figures() {
        return Map.of("jobs ended", asked - awaited.size());
    }

    @Override
    public void tick(JobStore.Outlook outlook) {
        if (loop != null && (awaited.isEmpty() || System.nanoTime() - begun > PATIENCE_NANOS)) {
            loop.stop();
        }
    }
}
