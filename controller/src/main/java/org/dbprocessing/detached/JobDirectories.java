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
import java.util.stream.Stream;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.jobdir.Claim;
import org.dbprocessing.jobdir.JobDirectory;
import org.dbprocessing.jobdir.JobFiles;
import org.dbprocessing.jobdir.Result;
import org.dbprocessing.jobdir.Worksite;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.Backend.LogTail;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.JobResult;
import org.dbprocessing.spi.JobResult.Usage;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.Revocation;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.Shell.Answer;
import org.dbprocessing.spi.Shell.FileText;
import org.dbprocessing.spi.Shell.TextFile;
import org.dbprocessing.spi.Submission;
import org.dbprocessing.spi.SubmittedAttempt;
import org.dbprocessing.spi.WorkerPath;

/**
 * The job directories of a machine, reached through its shell: what backends do with them, whatever it is that runs the
 * jobs. Every call is a batch.
 */
public final class JobDirectories {

    private static final Duration SCRIPT_LIMIT = Duration.ofMinutes(2);

    /** More than any claim or result holds. */
    private static final int FILE_BYTES = 4096;

    private final Shell shell;
    private final Worksite site;
    private final Scripts scripts;
    private final Set<String> prepared = new HashSet<>();

    public JobDirectories(Shell shell, Worksite site) {
        this.shell = shell;
        this.site = site;
        this.scripts = new Scripts(site);
    }

    /**
     * Makes the directories of these jobs, with all that they need to start.
     *
     * @param more files, for the submission's own directory or those of the jobs
     * @return why not, where it could not be done; nothing was started then, whatever became of the files
     */
    public Optional<Submission.Refused> make(String token, List<JobOrder> jobs, List<TextFile> more) {
        JobFiles files;
        try {
            files = JobFiles.of(site, token, jobs);
        } catch (DbpException e) {
            return Optional.of(refused(message(e), true));
        }
        Stream<String> shards = jobs.stream().map(JobOrder::attempt).map(JobDirectory::shard);
        String submission = JobDirectory.ofSubmission(site.workdir(), token).value();
        Stream<String> parents =
                more.stream().anyMatch(file -> file.path().value().startsWith(submission))
                        ? Stream.of(JobDirectory.SUBMISSIONS)
                        : Stream.of();
        try {
            Optional<String> obstacle =
                    prepare(Stream.concat(shards, parents).distinct().toList());
            if (obstacle.isPresent()) {
                return Optional.of(refused(obstacle.get(), false));
            }
            shell.write(
                    files.directories(),
                    Stream.concat(files.files().stream(), more.stream()).toList());
        } catch (DbpException e) {
            return Optional.of(refused(message(e), false));
        }
        FaultPoint.DISPATCH_DIRECTORIES_MADE.pass();
        return Optional.empty();
    }

    private static Submission.Refused refused(String why, boolean permanent) {
        return new Submission.Refused(new Reason(Reason.Kind.REFUSED, why), permanent);
    }

    /** What is in the way of making job directories in these, if anything is. */
    private Optional<String> prepare(List<String> parents) {
        List<String> fresh =
                parents.stream().filter(parent -> !prepared.contains(parent)).toList();
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        Answer answer = shell.script(scripts.prepare(fresh), SCRIPT_LIMIT);
        if (answer.succeeded()) {
            prepared.addAll(fresh);
            return Optional.empty();
        }
        return Optional.of(failure(answer));
    }

    /** What is in the way of using the work directory, if anything is. */
    public Optional<String> obstacle() {
        try {
            Answer answer = shell.script(scripts.probe(), SCRIPT_LIMIT);
            return answer.succeeded() ? Optional.empty() : Optional.of(failure(answer));
        } catch (DbpException e) {
            return Optional.of(message(e));
        }
    }

    /**
     * Where each of them has got to, by what stands in its directory; what is not told of is unknown.
     *
     * @throws DbpException where the machine does not answer
     */
    public Map<Attempt, Sighting> look(Collection<Attempt> attempts) {
        return sightings(attempts, scripts.look(attempts));
    }

    /** The same, having read each directory anew: a network file system shows late what other hosts have made. */
    public Map<Attempt, Sighting> lookAgain(Collection<Attempt> attempts) {
        return sightings(attempts, scripts.lookAgain(attempts));
    }

    private Map<Attempt, Sighting> sightings(Collection<Attempt> attempts, String script) {
        if (attempts.isEmpty()) {
            return Map.of();
        }
        Answer answer = shell.script(script, SCRIPT_LIMIT);
        if (!answer.succeeded()) {
            throw new DbpException(failure(answer), "see that the work directory is there and can be read");
        }
        return Sighting.of(attempts, answer.output());
    }

    /**
     * The results that these have left, and {@link Observation.Lost} where one is not whole; what cannot be read is left
     * out.
     *
     * @throws DbpException where the machine does not answer
     */
    public Map<Attempt, Observation> results(Collection<Attempt> finished) {
        Map<Attempt, Observation> results = new HashMap<>();
        if (finished.isEmpty()) {
            return results;
        }
        Map<WorkerPath, FileText> texts = shell.read(
                finished.stream()
                        .map(this::directoryOf)
                        .flatMap(directory -> Stream.of(directory.claim(), directory.result()))
                        .toList(),
                FILE_BYTES);
        for (Attempt attempt : finished) {
            FileText claim = texts.get(directoryOf(attempt).claim());
            FileText result = texts.get(directoryOf(attempt).result());
            if (claim != null && result != null) {
                results.put(attempt, result(claim, result));
            }
        }
        return results;
    }

    private static Observation result(FileText claim, FileText text) {
        return Result.parse(text.text())
                .<Observation>map(result -> new Observation.Finished(new JobResult(
                        result.ending(),
                        result.exitCode(),
                        Optional.empty(),
                        Optional.of(result.host()),
                        claim.modified(),
                        text.modified(),
                        new Usage(result.cpuSeconds(), Optional.empty()))))
                .orElseGet(() -> new Observation.Lost(Observation.Cause.UNKNOWN, "its result is not whole"));
    }

    /** See {@link org.dbprocessing.spi.Backend#revoke}. */
    public Map<Attempt, Revocation> revoke(Collection<SubmittedAttempt> attempts) {
        if (attempts.isEmpty()) {
            return Map.of();
        }
        if (obstacle().isPresent()) {
            return all(attempts, Revocation.UNKNOWN);
        }
        try {
            Set<WorkerPath> created = shell.createExclusively(attempts.stream()
                    .map(attempt -> new TextFile(claimOf(attempt), new Claim.Revoked(attempt.token()).text(), false))
                    .toList());
            FaultPoint.REVOKE_CLAIMED.pass();
            Map<WorkerPath, FileText> existing = shell.read(
                    attempts.stream()
                            .map(this::claimOf)
                            .filter(claim -> !created.contains(claim))
                            .toList(),
                    FILE_BYTES);
            return attempts.stream()
                    .collect(Collectors.toMap(
                            SubmittedAttempt::attempt, attempt -> revocation(claimOf(attempt), created, existing)));
        } catch (DbpException e) {
            return all(attempts, Revocation.UNKNOWN);
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

    /** See {@link org.dbprocessing.spi.Backend#output}. */
    public Path output(Attempt attempt, String outputName, Path spool) {
        WorkerPath output = directoryOf(attempt).output(outputName);
        return site.paths().here(output).orElseGet(() -> {
            Path copy = spool.resolve(attempt + "-" + outputName);
            shell.fetch(output, copy);
            return copy;
        });
    }

    /** See {@link org.dbprocessing.spi.Backend#logs}. */
    public Map<Attempt, LogTail> logs(Collection<Attempt> attempts, int limitBytes) {
        try {
            Map<WorkerPath, FileText> texts = shell.read(
                    attempts.stream()
                            .map(this::directoryOf)
                            .flatMap(directory -> Stream.of(directory.standardOutput(), directory.standardError()))
                            .toList(),
                    limitBytes);
            return attempts.stream()
                    .collect(Collectors.toMap(
                            Function.identity(),
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

    /** See {@link org.dbprocessing.spi.Backend#discard}. */
    public boolean discard(Collection<Attempt> attempts) {
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

    /** Where an attempt's directory lies, for people. */
    public String path(Attempt attempt) {
        return directoryOf(attempt).path().value();
    }

    private JobDirectory directoryOf(Attempt attempt) {
        return JobDirectory.of(site.workdir(), attempt);
    }

    private WorkerPath claimOf(SubmittedAttempt attempt) {
        return directoryOf(attempt.attempt()).claim();
    }

    private String failure(Answer answer) {
        return shell.host() + ": exit code " + answer.exitCode() + ", "
                + answer.errors().strip();
    }

    private static String message(DbpException e) {
        return String.valueOf(e.getMessage());
    }

    private static <T> Map<Attempt, T> all(Collection<SubmittedAttempt> attempts, T value) {
        return attempts.stream()
                .map(SubmittedAttempt::attempt)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), attempt -> value));
    }
}
