package org.dbprocessing.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Reason;

/**
 * A job's way from the state it was read in to another, through the states between; recorded as one change.
 *
 * @param path the states to come, at least one; a way that ends in PLANNED begins a new attempt
 * @param ended why it ended, where it did
 * @param logTail the ends of its streams, kept where it failed
 * @param outputFileId what it made, where it is registered
 */
public record JobStep(
        Job job,
        List<JobState> path,
        Optional<Reason> ended,
        Optional<String> host,
        Figures figures,
        Optional<String> logTail,
        Optional<Long> outputFileId,
        Optional<Repeat> repeat) {

    public JobStep {
        path = List.copyOf(path);
        JobState from = job.state();
        for (JobState next : path) {
            if (!from.canBecome(next)) {
                throw new IllegalArgumentException("job " + job.id() + " cannot go from " + from + " to " + next);
            }
            from = next;
        }
    }

    /** A way through these states. */
    public static JobStep to(Job job, JobState... path) {
        return new JobStep(
                job,
                List.of(path),
                Optional.empty(),
                Optional.empty(),
                Figures.none(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public JobStep because(Reason why) {
        return new JobStep(job, path, Optional.of(why), host, figures, logTail, outputFileId, repeat);
    }

    public JobStep on(Optional<String> where) {
        return new JobStep(job, path, ended, where, figures, logTail, outputFileId, repeat);
    }

    public JobStep with(Figures measured) {
        return new JobStep(job, path, ended, host, measured, logTail, outputFileId, repeat);
    }

    public JobStep withLogTail(String tail) {
        return new JobStep(job, path, ended, host, figures, Optional.of(tail), outputFileId, repeat);
    }

    public JobStep made(long fileId) {
        return new JobStep(job, path, ended, host, figures, logTail, Optional.of(fileId), repeat);
    }

    /** The same, and tried again in a new attempt. */
    public JobStep again(Repeat kind) {
        List<JobState> longer = new ArrayList<>(path);
        longer.add(JobState.PLANNED);
        return new JobStep(job, longer, ended, host, figures, logTail, outputFileId, Optional.of(kind));
    }

    /** Whether it ends an attempt that was handed over, and not well: what that has left is kept for a while. */
    boolean leavesDirectory() {
        boolean failed =
                path.contains(JobState.FAILED) || path.contains(JobState.CANCELLED) || path.contains(JobState.LOST);
        return failed && job.state() != JobState.PLANNED;
    }

    public JobState last() {
        return path.get(path.size() - 1);
    }

    /** What was measured of the attempt; empty where nothing was. */
    public record Figures(
            Optional<Integer> exitCode,
            Optional<Double> cpuSeconds,
            Optional<Long> peakMemoryKiB,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt) {
        public static Figures none() {
            return new Figures(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** On whose account a new attempt goes. */
    public enum Repeat {
        /** The code's own error. */
        OWN_ERROR,
        /** It ran out of its time, and is given twice as much, up to what its code states. */
        MORE_TIME,
        /** Likewise of memory. */
        MORE_MEMORY,
        /** The machine lost it, and the cause is known. */
        MACHINE,
        /** It was lost, nobody knows why. */
        UNEXPLAINED,
        /** It never started: free of charge, but counted as a loss so that it cannot go on for ever. */
        NEVER_STARTED
    }
}
