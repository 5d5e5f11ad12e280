package org.dbprocessing.spi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.jobdir.Claim;
import org.dbprocessing.jobdir.JobDirectory;
import org.dbprocessing.jobdir.Result;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.spi.FakeArrayScheduler.ElementId;
import org.dbprocessing.spi.FakeArrayScheduler.Listed;

/** What an adapter for {@link FakeArrayScheduler} would be. */
final class FakeArrayBackend implements Backend {

    private final String name;
    private final FakeArrayScheduler scheduler;

    FakeArrayBackend(String name, FakeArrayScheduler scheduler) {
        this.name = name;
        this.scheduler = scheduler;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<List<List<JobOrder>>> arrange(List<JobOrder> jobs) {
        Map<Integer, List<JobOrder>> byCode = new LinkedHashMap<>();
        jobs.forEach(job ->
                byCode.computeIfAbsent(job.codeId(), code -> new ArrayList<>()).add(job));
        List<List<List<JobOrder>>> submissions = new ArrayList<>();
        for (List<JobOrder> ofOneCode : byCode.values()) {
            submissions.addAll(chunks(chunks(ofOneCode, scheduler.packed()), scheduler.largestArray()));
        }
        return submissions;
    }

    private static <T> List<List<T>> chunks(List<T> whole, int size) {
        List<List<T>> chunks = new ArrayList<>();
        for (int first = 0; first < whole.size(); first += size) {
            chunks.add(whole.subList(first, Math.min(whole.size(), first + size)));
        }
        return chunks;
    }

    @Override
    public Submission submit(SubmissionOrder order) {
        if (!scheduler.isCutOff()) {
            scheduler.makeDirectories(
                    order.elements().stream().flatMap(List::stream).toList(), order.token());
        }
        FaultPoint.DISPATCH_DIRECTORIES_MADE.pass();
        Submission answer = scheduler.take(order);
        FaultPoint.DISPATCH_ADAPTER_ACTED.pass();
        return answer;
    }

    @Override
    public Map<Attempt, Observation> observe(Collection<SubmittedAttempt> attempts) {
        Map<ElementId, Listed> listing = scheduler.list();
        Map<Attempt, Observation> observations = new HashMap<>();
        for (SubmittedAttempt attempt : attempts) {
            observations.put(
                    attempt.attempt(),
                    scheduler.isCutOff() ? new Observation.Unknown("no answer") : observation(attempt, listing));
        }
        return observations;
    }

    private Observation observation(SubmittedAttempt attempt, Map<ElementId, Listed> listing) {
        ElementId element = new ElementId(attempt.token(), attempt.element());
        Optional<FakeArrayScheduler.Verdict> verdict = scheduler.verdict(element);
        Optional<Claim> claim = text(attempt, "claim").flatMap(Claim::parse);
        Optional<Result> result = text(attempt, "result").flatMap(Result::parse);
        Optional<Listed> listed = Optional.ofNullable(listing.get(element));
        if (result.isPresent()) {
            return finished(attempt, result.get());
        }
        if (claim.isPresent() && claim.get() instanceof Claim.Started started) {
            return verdict.<Observation>map(ended -> new Observation.Lost(cause(ended), "the scheduler says " + ended))
                    .orElseGet(
                            () -> new Observation.Running(listed.map(Listed::externalId), Optional.of(started.host())));
        }
        if (claim.isEmpty() && listed.isPresent()) {
            return new Observation.Pending(Optional.of(listed.get().externalId()), "resources");
        }
        return new Observation.NotSeen(claim.isPresent() ? "it was revoked" : "not listed");
    }

    private static Observation.Cause cause(FakeArrayScheduler.Verdict verdict) {
        return switch (verdict) {
            case NODE_FAILED -> Observation.Cause.NODE;
            case COMPLETED, CANCELLED -> Observation.Cause.UNKNOWN;
        };
    }

    private Observation finished(SubmittedAttempt attempt, Result result) {
        return new Observation.Finished(new JobResult(
                result.ending(),
                result.exitCode(),
                Optional.empty(),
                Optional.of(result.host()),
                modified(attempt, "claim"),
                modified(attempt, "result"),
                new JobResult.Usage(result.cpuSeconds(), Optional.empty())));
    }

    @Override
    public Duration grace() {
        return scheduler.patience();
    }

    @Override
    public Pace pace() {
        return new Pace(Duration.ofMillis(1), Duration.ofMillis(1));
    }

    @Override
    public void cancel(Collection<SubmittedAttempt> attempts) {
        if (scheduler.isCutOff()) {
            return;
        }
        Set<ElementId> unclaimed = new HashSet<>();
        for (SubmittedAttempt attempt : attempts) {
            Optional<Claim> claim = text(attempt, "claim").flatMap(Claim::parse);
            if (claim.isEmpty()) {
                unclaimed.add(new ElementId(attempt.token(), attempt.element()));
            } else if (claim.get() instanceof Claim.Started started && started.pid() > 1) {
                sayThatItIsCancelled(attempt);
                ProcessHandle.of(started.pid()).ifPresent(ProcessHandle::destroy);
            }
        }
        scheduler.drop(unclaimed);
        FaultPoint.CANCEL_SENT.pass();
    }

    private void sayThatItIsCancelled(SubmittedAttempt attempt) {
        try {
            Files.writeString(path(attempt).resolve("cancelled"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<Attempt, Revocation> revoke(Collection<SubmittedAttempt> attempts) {
        Map<Attempt, Revocation> revocations = new HashMap<>();
        for (SubmittedAttempt attempt : attempts) {
            revocations.put(attempt.attempt(), scheduler.isCutOff() ? Revocation.UNKNOWN : revoke(attempt));
        }
        FaultPoint.REVOKE_CLAIMED.pass();
        return revocations;
    }

    private Revocation revoke(SubmittedAttempt attempt) {
        Path claim = path(attempt).resolve("claim");
        try {
            Files.createDirectories(claim.getParent());
            Files.writeString(
                    claim,
                    new Claim.Revoked(attempt.token()).text(),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
            return Revocation.REVOKED;
        } catch (FileAlreadyExistsException e) {
            return text(attempt, "claim")
                    .flatMap(Claim::parse)
                    .filter(Claim.Revoked.class::isInstance)
                    .map(ours -> Revocation.REVOKED)
                    .orElse(Revocation.STARTED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path output(SubmittedAttempt attempt, String outputName, Path spool) {
        return path(attempt).resolve("out").resolve(outputName);
    }

    @Override
    public Map<Attempt, LogTail> logs(Collection<SubmittedAttempt> attempts, int limitBytes) {
        Map<Attempt, LogTail> logs = new HashMap<>();
        for (SubmittedAttempt attempt : attempts) {
            logs.put(
                    attempt.attempt(),
                    new LogTail(
                            text(attempt, "stdout").orElse(""),
                            text(attempt, "stderr").orElse("")));
        }
        return logs;
    }

    @Override
    public boolean discard(Collection<SubmittedAttempt> attempts) {
        if (scheduler.isCutOff()) {
            return false;
        }
        for (SubmittedAttempt attempt : attempts) {
            Path directory = path(attempt);
            if (Files.exists(directory)) {
                try (var paths = Files.walk(directory)) {
                    for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return true;
    }

    @Override
    public String directory(SubmittedAttempt attempt) {
        return path(attempt).toString();
    }

    @Override
    public Health health() {
        return scheduler.isCutOff() ? new Health(false, "no answer") : new Health(true, "a fake");
    }

    @Override
    public void close() {}

    private Path path(SubmittedAttempt attempt) {
        return Path.of(JobDirectory.of(scheduler.site().workdir(), attempt.attempt())
                .path()
                .value());
    }

    private Optional<String> text(SubmittedAttempt attempt, String file) {
        Path path = path(attempt).resolve(file);
        try {
            return Files.exists(path)
                    ? Optional.of(new String(Files.readAllBytes(path), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Instant modified(SubmittedAttempt attempt, String file) {
        try {
            return Files.getLastModifiedTime(path(attempt).resolve(file)).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
