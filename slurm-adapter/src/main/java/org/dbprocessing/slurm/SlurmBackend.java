package org.dbprocessing.slurm;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dbprocessing.detached.JobDirectories;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.jobdir.Worksite;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.Backend;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.JobResult;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.Revocation;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.Shell.Answer;
import org.dbprocessing.spi.Shell.FileText;
import org.dbprocessing.spi.Submission;
import org.dbprocessing.spi.SubmissionOrder;
import org.dbprocessing.spi.SubmittedAttempt;
import org.dbprocessing.spi.WorkerPath;

/**
 * Jobs as elements of arrays on a Slurm cluster, whose commands run on the host of a shell. What becomes of them stands
 * in their directories, on a file system that this host shares with the nodes; Slurm is asked seldom, about all at once.
 */
public final class SlurmBackend implements Backend {

    /** A full slurmctld makes sbatch wait for two minutes before it gives up. */
    private static final Duration SUBMIT_LIMIT = Duration.ofMinutes(3);

    private static final Duration SCRIPT_LIMIT = Duration.ofMinutes(2);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final String name;
    private final Shell shell;
    private final Worksite site;
    private final SlurmSettings settings;
    private final SlurmCommands commands;
    private final Cluster cluster;
    private final Scripts scripts;
    private final JobDirectories directories;
    private final Queue queue;
    private final Accounting accounting;
    private final Observing observing;
    private final Cancellation cancellation;

    /**
     * Takes the shell over, and closes it.
     *
     * @param site on a file system that the cluster's nodes see under the same name
     */
    public SlurmBackend(String name, Shell shell, Worksite site, SlurmSettings settings, Clock clock) {
        this.name = name;
        this.shell = shell;
        this.site = site;
        this.settings = settings;
        this.commands = new SlurmCommands(shell, settings);
        this.cluster = new Cluster(commands);
        this.scripts = new Scripts(site);
        this.directories = new JobDirectories(shell, site);
        this.queue = new Queue(commands, settings.poll(), clock);
        this.accounting = new Accounting(commands, settings.poll(), clock);
        this.observing = new Observing(directories, queue, accounting, grace(), clock);
        this.cancellation = new Cancellation(shell, commands, scripts, queue);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<List<List<JobOrder>>> arrange(List<JobOrder> jobs) {
        return jobs.isEmpty()
                ? List.of()
                : new Arrangement(settings.packTarget(), cluster.largestArray()).arrange(jobs);
    }

    @Override
    public Submission submit(SubmissionOrder order) {
        JobOrder first = order.elements().get(0).get(0);
        SlurmOptions options;
        try {
            options = SlurmOptions.of(first.options());
        } catch (DbpException e) {
            return new Submission.Refused(new Reason(Reason.Kind.REFUSED, message(e)), true);
        }
        TimeLimit limit = TimeLimit.of(order.elements(), options.defaultTime());
        Optional<Submission.Refused> obstacle = directories.make(
                order.token(),
                order.elements().stream().flatMap(List::stream).toList(),
                new SubmissionFiles(site, order, limit).files());
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        Set<String> avoid = cluster.nodesAmong(first.avoid());
        Submission submission = submit(SbatchCommand.words(site, order, options, limit, avoid));
        queue.handedOver(order.token());
        FaultPoint.DISPATCH_ADAPTER_ACTED.pass();
        return submission;
    }

    private Submission submit(List<String> words) {
        try {
            Answer answer = commands.run(words, SUBMIT_LIMIT);
            return answer.succeeded() ? accepted(answer) : Refusal.submission(answer);
        } catch (DbpException e) {
            return new Submission.Ambiguous(message(e));
        }
    }

    /** What sbatch answers: the id, and on some clusters the cluster's name; before it, whatever the site's plug-ins say. */
    private static Submission accepted(Answer answer) {
        return answer.output()
                .lines()
                .filter(line -> line.matches("\\d+(;.*)?"))
                .reduce((first, last) -> last)
                .<Submission>map(line -> new Submission.Accepted(Optional.of(line.replaceFirst(";.*", ""))))
                .orElseGet(() -> new Submission.Ambiguous(
                        "sbatch has told no id: " + answer.output().strip()));
    }

    @Override
    public Map<Attempt, Observation> observe(Collection<SubmittedAttempt> attempts) {
        if (attempts.isEmpty()) {
            return Map.of();
        }
        try {
            return observing.observe(attempts);
        } catch (DbpException e) {
            return attempts(attempts).stream()
                    .distinct()
                    .collect(Collectors.toMap(Function.identity(), attempt -> new Observation.Unknown(message(e))));
        }
    }

    /** Longer than it takes to ask the queue again: it is not believed the first time that it does not know a job. */
    @Override
    public Duration grace() {
        Duration twoLooks = settings.poll().multipliedBy(2);
        return settings.grace().compareTo(twoLooks) < 0 ? twoLooks : settings.grace();
    }

    @Override
    public Pace pace() {
        return new Pace(shorter(SHORTEST_PAUSE, settings.poll()), shorter(LONGEST_PAUSE, settings.poll()));
    }

    private static Duration shorter(Duration left, Duration right) {
        return left.compareTo(right) < 0 ? left : right;
    }

    @Override
    public void cancel(Collection<SubmittedAttempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        try {
            cancellation.cancel(attempts);
        } catch (DbpException e) {
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

    /** With what Slurm said itself in the element's own log: nothing, as a rule. */
    @Override
    public Map<Attempt, LogTail> logs(Collection<SubmittedAttempt> attempts, int limitBytes) {
        Map<Attempt, LogTail> logs = new HashMap<>(directories.logs(attempts(attempts), limitBytes));
        try {
            Map<WorkerPath, FileText> slurms = shell.read(
                    attempts.stream().map(this::elementLog).distinct().toList(), limitBytes);
            for (SubmittedAttempt attempt : attempts) {
                FileText text = slurms.get(elementLog(attempt));
                if (text != null && !text.text().isBlank()) {
                    logs.computeIfPresent(
                            attempt.attempt(),
                            (key, log) -> new LogTail(
                                    log.output(), log.errors() + "\n--- of its element ---\n" + text.text()));
                }
            }
        } catch (DbpException e) {
            // The job's own log is what matters.
        }
        return logs;
    }

    private WorkerPath elementLog(SubmittedAttempt attempt) {
        return SubmissionFiles.directory(site, attempt.token()).resolve(SubmissionFiles.log(attempt.element()));
    }

    /** With the directories of submissions of which no job is left. */
    @Override
    public boolean discard(Collection<SubmittedAttempt> attempts) {
        if (attempts.isEmpty()) {
            return true;
        }
        try {
            Answer tokens = shell.script(scripts.tokens(attempts(attempts)), SCRIPT_LIMIT);
            boolean gone = directories.discard(attempts(attempts));
            List<String> left = new ArrayList<>(tokens.output().lines().toList());
            attempts.stream().map(SubmittedAttempt::token).forEach(left::add);
            return shell.script(scripts.tidy(left), SCRIPT_LIMIT).succeeded() && gone;
        } catch (DbpException e) {
            return false;
        }
    }

    @Override
    public boolean heedsExperience() {
        return true;
    }

    @Override
    public boolean keepsAccounts() {
        return accounting.exists();
    }

    @Override
    public Map<Attempt, JobResult.Usage> accounts(Collection<SubmittedAttempt> ended) {
        return accounting.usage(ended);
    }

    @Override
    public String directory(SubmittedAttempt attempt) {
        return directories.path(attempt.attempt());
    }

    @Override
    public Health health() {
        return directories
                .obstacle()
                .or(cluster::obstacle)
                .map(obstacle -> new Health(false, obstacle))
                .orElseGet(() -> new Health(true, cluster.describe() + ", jobs in " + site.workdir()));
    }

    @Override
    public void close() {
        shell.close();
    }

    private static List<Attempt> attempts(Collection<SubmittedAttempt> submitted) {
        return submitted.stream().map(SubmittedAttempt::attempt).toList();
    }

    private static String message(DbpException e) {
        return String.valueOf(e.getMessage());
    }
}
