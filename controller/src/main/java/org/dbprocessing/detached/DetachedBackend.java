package org.dbprocessing.detached;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.jobdir.Claim;
import org.dbprocessing.jobdir.JobDirectory;
import org.dbprocessing.jobdir.JobFiles;
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
import org.dbprocessing.spi.Shell.FileText;
import org.dbprocessing.spi.Shell.TextFile;
import org.dbprocessing.spi.ShellUnreachable;
import org.dbprocessing.spi.Submission;
import org.dbprocessing.spi.SubmissionOrder;
import org.dbprocessing.spi.SubmittedAttempt;
import org.dbprocessing.spi.WorkerPath;

/**
 * Jobs as processes of one host, in sessions of their own: they outlive the shell that started them, and this controller.
 * What is known of them stands in their directories and in {@code /proc}.
 */
public final class DetachedBackend implements Backend {

    /** What a look costs is a small part of the time between two. */
    private static final Pace PACE = new Pace(Duration.ofMillis(10), Duration.ofMillis(500));

    private static final Duration SCRIPT_LIMIT = Duration.ofMinutes(2);

    /** More than any claim holds. */
    private static final int CLAIM_BYTES = 4096;

    private final String name;
    private final Shell shell;
    private final Worksite site;
    private final Duration grace;
    private final Scripts scripts;
    private final Evidence evidence;
    private final Set<String> preparedShards = new HashSet<>();

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
        this.evidence = new Evidence(shell, site.workdir());
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
        List<JobOrder> jobs = order.elements().stream().flatMap(List::stream).toList();
        JobFiles files;
        try {
            files = JobFiles.of(site, order.token(), jobs);
        } catch (DbpException e) {
            return refused(e, true);
        }
        List<Attempt> attempts = jobs.stream().map(JobOrder::attempt).toList();
        try {
            Optional<String> obstacle = prepare(attempts);
            if (obstacle.isPresent()) {
                return new Submission.Refused(new Reason(Reason.Kind.REFUSED, obstacle.get()), false);
            }
            shell.write(files.directories(), files.files());
        } catch (DbpException e) {
            // Nothing was started, whatever became of the files.
            return refused(e, false);
        }
        FaultPoint.DISPATCH_DIRECTORIES_MADE.pass();
        Submission submission = start(attempts);
        FaultPoint.DISPATCH_ADAPTER_ACTED.pass();
        return submission;
    }

    /** What is in the way of making job directories, if anything is. */
    private Optional<String> prepare(List<Attempt> attempts) {
        List<String> shards = attempts.stream()
                .map(JobDirectory::shard)
                .distinct()
                .filter(shard -> !preparedShards.contains(shard))
                .toList();
        if (shards.isEmpty()) {
            return Optional.empty();
        }
        Answer answer = shell.script(scripts.prepare(shards), SCRIPT_LIMIT);
        if (answer.succeeded()) {
            preparedShards.addAll(shards);
            return Optional.empty();
        }
        return Optional.of(failure(answer));
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

    private static Submission refused(DbpException e, boolean permanent) {
        return new Submission.Refused(new Reason(Reason.Kind.REFUSED, message(e)), permanent);
    }

    @Override
    public Map<Attempt, Observation> observe(Collection<SubmittedAttempt> attempts) {
        if (attempts.isEmpty()) {
            return Map.of();
        }
        List<Attempt> asked = attempts.stream().map(SubmittedAttempt::attempt).toList();
        try {
            Answer answer = shell.script(scripts.observe(asked), SCRIPT_LIMIT);
            return answer.succeeded()
                    ? evidence.weigh(asked, Sighting.parse(answer.output()))
                    : all(asked, new Observation.Unknown(failure(answer)));
        } catch (DbpException e) {
            return all(asked, new Observation.Unknown(message(e)));
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
            shell.script(
                    scripts.cancel(
                            attempts.stream().map(SubmittedAttempt::attempt).toList()),
                    SCRIPT_LIMIT);
        } catch (ShellUnreachable e) {
            // They are observed as before, and cancelled again at the next tick.
        }
        FaultPoint.CANCEL_SENT.pass();
    }

    @Override
    public Map<Attempt, Revocation> revoke(Collection<SubmittedAttempt> attempts) {
        if (attempts.isEmpty()) {
            return Map.of();
        }
        List<Attempt> asked = attempts.stream().map(SubmittedAttempt::attempt).toList();
        try {
            if (!shell.script(scripts.probe(), SCRIPT_LIMIT).succeeded()) {
                return all(asked, Revocation.UNKNOWN);
            }
            Set<WorkerPath> created = shell.createExclusively(attempts.stream()
                    .map(attempt -> new TextFile(
                            directoryOf(attempt).claim(), new Claim.Revoked(attempt.token()).text(), false))
                    .toList());
            FaultPoint.REVOKE_CLAIMED.pass();
            Map<WorkerPath, FileText> existing = shell.read(
                    attempts.stream()
                            .map(attempt -> directoryOf(attempt).claim())
                            .filter(claim -> !created.contains(claim))
                            .toList(),
                    CLAIM_BYTES);
            return attempts.stream()
                    .collect(Collectors.toMap(
                            SubmittedAttempt::attempt,
                            attempt -> revocation(directoryOf(attempt).claim(), created, existing)));
        } catch (DbpException e) {
            return all(asked, Revocation.UNKNOWN);
        }
    }

    /** A claim that was there may be our own, made by a controller that died before it could record it. */
    private static Revocation revocation(
            WorkerPath claim, Set<WorkerPath> created, Map<WorkerPath, FileText> existing) {
        if (created.contains(claim)) {
            return Revocation.REVOKED;
        }
        FileText text = existing.get(claim);
        if (text == null) {
            return Revocation.UNKNOWN;
        }
        return Claim.parse(text.text())
                .filter(Claim.Revoked.class::isInstance)
                .map(ours -> Revocation.REVOKED)
                .orElse(Revocation.STARTED);
    }

    @Override
    public Path output(SubmittedAttempt attempt, String outputName, Path spool) {
        WorkerPath output = directoryOf(attempt).output(outputName);
        return site.paths().here(output).orElseGet(() -> {
            Path copy = spool.resolve(attempt.attempt() + "-" + outputName);
            shell.fetch(output, copy);
            return copy;
        });
    }

    @Override
    public Map<Attempt, LogTail> logs(Collection<SubmittedAttempt> attempts, int limitBytes) {
        try {
            Map<WorkerPath, FileText> texts = shell.read(
                    attempts.stream()
                            .map(this::directoryOf)
                            .flatMap(directory ->
                                    List.of(directory.standardOutput(), directory.standardError()).stream())
                            .toList(),
                    limitBytes);
            return attempts.stream()
                    .collect(Collectors.toMap(
                            SubmittedAttempt::attempt,
                            attempt -> new LogTail(
                                    text(texts, directoryOf(attempt).standardOutput()),
                                    text(texts, directoryOf(attempt).standardError()))));
        } catch (DbpException e) {
            return Map.of();
        }
    }

    private static String text(Map<WorkerPath, FileText> texts, WorkerPath path) {
        FileText text = texts.get(path);
        return text == null ? "" : text.text();
    }

    @Override
    public boolean discard(Collection<SubmittedAttempt> attempts) {
        try {
            shell.remove(attempts.stream()
                    .map(attempt -> directoryOf(attempt).path())
                    .toList());
            return true;
        } catch (DbpException e) {
            // What stays behind costs space, nothing else.
            return false;
        }
    }

    @Override
    public String directory(SubmittedAttempt attempt) {
        return directoryOf(attempt).path().value();
    }

    @Override
    public Health health() {
        try {
            Answer answer = shell.script(scripts.probe(), SCRIPT_LIMIT);
            return answer.succeeded()
                    ? new Health(true, shell.host() + ", jobs in " + site.workdir())
                    : new Health(false, failure(answer));
        } catch (DbpException e) {
            return new Health(false, message(e));
        }
    }

    @Override
    public void close() {
        shell.close();
    }

    private JobDirectory directoryOf(SubmittedAttempt attempt) {
        return JobDirectory.of(site.workdir(), attempt.attempt());
    }

    private String failure(Answer answer) {
        return shell.host() + ": exit code " + answer.exitCode() + ", "
                + answer.errors().strip();
    }

    private static String message(DbpException e) {
        return String.valueOf(e.getMessage());
    }

    private static <T> Map<Attempt, T> all(Collection<Attempt> attempts, T value) {
        return attempts.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), attempt -> value, (one, other) -> one, HashMap::new));
    }
}
