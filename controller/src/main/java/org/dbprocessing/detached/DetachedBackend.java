package org.dbprocessing.detached;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.jobdir.Worksite;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.Backend;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.Revocation;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.Shell.Answer;
import org.dbprocessing.spi.Shell.TextFile;
import org.dbprocessing.spi.ShellUnreachable;
import org.dbprocessing.spi.Submission;
import org.dbprocessing.spi.SubmissionOrder;
import org.dbprocessing.spi.SubmittedAttempt;

/**
 * Jobs as processes of one host, in sessions of their own: they outlive the shell that started them, and this controller.
 * What is known of them stands in their directories and in {@code /proc}.
 */
public final class DetachedBackend implements Backend {

    /** What a look costs is a small part of the time between two. */
    private static final Pace PACE = new Pace(Duration.ofMillis(10), Duration.ofMillis(500));

    private static final Duration SCRIPT_LIMIT = Duration.ofMinutes(2);

    private final String name;
    private final Shell shell;
    private final Worksite site;
    private final Duration grace;
    private final Scripts scripts;
    private final JobDirectories directories;
    private final Evidence evidence;

    /**
     * Takes the shell over, and closes it.
     *
     * @param grace how long a started job may take to its claim on a busy host
     */
    public DetachedBackend(String name, Shell shell, Worksite site, Duration grace) {
        this.name = name;
        this.shell = shell;
        this.site = site;
        this.grace = grace;
        this.scripts = new Scripts(site);
        this.directories = new JobDirectories(shell, site);
        this.evidence = new Evidence(directories);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<List<List<JobOrder>>> arrange(List<JobOrder> jobs) {
        return jobs.isEmpty() ? List.of() : List.of(jobs.stream().map(List::of).toList());
    }

    @Override
    public Submission submit(SubmissionOrder order) {
        return submit(order, List.of());
    }

    /** The same, with more files in the jobs' directories. */
    public Submission submit(SubmissionOrder order, List<TextFile> more) {
        List<JobOrder> jobs = order.elements().stream().flatMap(List::stream).toList();
        Optional<Submission.Refused> obstacle = directories.make(order.token(), jobs, more);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        Submission submission = start(jobs.stream().map(JobOrder::attempt).toList());
        FaultPoint.DISPATCH_ADAPTER_ACTED.pass();
        return submission;
    }

    private Submission start(List<Attempt> attempts) {
        try {
            Answer answer = shell.script(scripts.start(attempts), SCRIPT_LIMIT);
            if (answer.succeeded()) {
                return new Submission.Accepted(Optional.empty());
            }
            return Scripts.didNothing(answer.exitCode())
                    ? new Submission.Refused(new Reason(Reason.Kind.REFUSED, failure(answer)), false)
                    : new Submission.Ambiguous(failure(answer));
        } catch (DbpException e) {
            return new Submission.Ambiguous(message(e));
        }
    }

    @Override
    public Map<Attempt, Observation> observe(Collection<SubmittedAttempt> attempts) {
        if (attempts.isEmpty()) {
            return Map.of();
        }
        List<Attempt> asked = attempts(attempts);
        try {
            Answer answer = shell.script(scripts.observe(asked), SCRIPT_LIMIT);
            return answer.succeeded()
                    ? evidence.weigh(asked, Sighting.of(asked, answer.output()))
                    : unknown(asked, failure(answer));
        } catch (DbpException e) {
            return unknown(asked, message(e));
        }
    }

    @Override
    public Duration grace() {
        return grace;
    }

    @Override
    public Pace pace() {
        return PACE;
    }

    @Override
    public void cancel(Collection<SubmittedAttempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        try {
            shell.script(scripts.cancel(attempts(attempts)), SCRIPT_LIMIT);
        } catch (ShellUnreachable e) {
            // They are observed as before, and cancelled again at the next tick.
        }
        FaultPoint.CANCEL_SENT.pass();
    }

    @Override
    public Map<Attempt, Revocation> revoke(Collection<SubmittedAttempt> attempts) {
        return directories.revoke(attempts);
    }

    @Override
    public Path output(SubmittedAttempt attempt, String outputName, Path spool) {
        return directories.output(attempt.attempt(), outputName, spool);
    }

    @Override
    public Map<Attempt, LogTail> logs(Collection<SubmittedAttempt> attempts, int limitBytes) {
        return directories.logs(attempts(attempts), limitBytes);
    }

    @Override
    public boolean discard(Collection<SubmittedAttempt> attempts) {
        return directories.discard(attempts(attempts));
    }

    @Override
    public String directory(SubmittedAttempt attempt) {
        return directories.path(attempt.attempt());
    }

    @Override
    public Health health() {
        return directories
                .obstacle()
                .map(obstacle -> new Health(false, obstacle))
                .orElseGet(() -> new Health(true, shell.host() + ", jobs in " + site.workdir()));
    }

    @Override
    public void close() {
        shell.close();
    }

    private static List<Attempt> attempts(Collection<SubmittedAttempt> submitted) {
        return submitted.stream().map(SubmittedAttempt::attempt).toList();
    }

    private String failure(Answer answer) {
        return shell.host() + ": exit code " + answer.exitCode() + ", "
                + answer.errors().strip();
    }

    private static String message(DbpException e) {
        return String.valueOf(e.getMessage());
    }

    private static Map<Attempt, Observation> unknown(Collection<Attempt> attempts, String why) {
        return attempts.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), attempt -> new Observation.Unknown(why)));
    }
}
