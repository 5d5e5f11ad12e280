package org.dbprocessing.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.dbprocessing.model.Attempt;

/**
 * Starts, observes and ends jobs somewhere. Every call is a batch. A backend remembers nothing that matters: all it is
 * asked can be answered by another process after a crash.
 *
 * <p>An attempt's directory, made by {@link #submit}, is the contract with whatever runs it (see {@code jobdir}). An
 * attempt may be started twice by a scheduler; it runs once, since its first act is to create its claim exclusively.
 *
 * <p>Used by one thread at a time.
 */
public interface Backend extends AutoCloseable {

    /** The adapter's name in the site's configuration. */
    String name();

    /**
     * How these jobs are to be grouped: each inner order list an element, each outer entry one submission's elements.
     * Pure. The controller records the grouping before it calls {@link #submit}.
     *
     * @param jobs in order of importance
     */
    List<List<List<JobOrder>>> arrange(List<JobOrder> jobs);

    /** Makes the job directories and hands the elements over. Never throws for what a machine or scheduler did. */
    Submission submit(SubmissionOrder order);

    /** What is known of each of these; an entry for every one asked. Never throws for what a machine did. */
    Map<Attempt, Observation> observe(Collection<SubmittedAttempt> attempts);

    /** How long after {@link Observation.Lost} or {@link Observation.NotSeen} was first seen it must persist to count. */
    Duration grace();

    /** How often it is worth looking, while jobs are handed over. */
    Pace pace();

    /** Asks for their end. Whether they ended is told by observation. */
    void cancel(Collection<SubmittedAttempt> attempts);

    /** Creates their claims in their place, so that they can never start; an entry for every one asked. */
    Map<Attempt, Revocation> revoke(Collection<SubmittedAttempt> attempts);

    /**
     * The finished attempt's output as a file of this host: where it lies, if the file system is shared, else a copy
     * below {@code spool}.
     *
     * @throws ShellUnreachable where it cannot be fetched now
     */
    Path output(SubmittedAttempt attempt, String outputName, Path spool);

    /** The ends of stdout and stderr of each, as far as they can be had. */
    Map<Attempt, LogTail> logs(Collection<SubmittedAttempt> attempts, int limitBytes);

    /**
     * Removes the directories of attempts that are settled.
     *
     * @return whether they are surely gone; where not, as many as could be removed are, and one may ask again
     */
    boolean discard(Collection<SubmittedAttempt> attempts);

    /**
     * What the machines' own accounting says, later and in one question, of attempts that have ended; those it does not
     * know are left out. Nothing is decided from it.
     *
     * @throws ShellUnreachable where it does not answer: it is asked again later
     */
    default Map<Attempt, JobResult.Usage> accounts(Collection<SubmittedAttempt> ended) {
        return Map.of();
    }

    /** Whether {@link #accounts} may ever know anything: otherwise it is not asked. */
    default boolean keepsAccounts() {
        return false;
    }

    /** Whether {@link JobOrder#expected} and {@link JobOrder#avoid} are heeded: otherwise they are left empty. */
    default boolean heedsExperience() {
        return false;
    }

    /** Where the attempt's directory lies, for people. */
    String directory(SubmittedAttempt attempt);

    /** Asks the machines whether they can be used now. */
    Health health();

    @Override
    void close();

    /** The ends of an attempt's two streams; empty where there are none. */
    record LogTail(String output, String errors) {}

    /** The pause between two looks: the shortest after something moved, growing to the longest while nothing does. */
    record Pace(Duration shortest, Duration longest) {}

    /** Whether an adapter can be used, and for people, why not. */
    record Health(boolean reachable, String text) {}
}
