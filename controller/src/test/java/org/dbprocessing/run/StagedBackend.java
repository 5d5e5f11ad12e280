package org.dbprocessing.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.Backend;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.JobResult;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.Revocation;
import org.dbprocessing.spi.ShellUnreachable;
import org.dbprocessing.spi.Submission;
import org.dbprocessing.spi.SubmissionOrder;
import org.dbprocessing.spi.SubmittedAttempt;

/** A backend that says what it is told to say, and keeps what it was asked. Everything of one tick is one submission. */
final class StagedBackend implements Backend {
    static final Instant BEGAN = Instant.parse("2024-05-01T00:00:00Z");

    private final String name;
    private final Path directory;
    private final Map<Attempt, Observation> known = new HashMap<>();
    private final Map<Attempt, JobOrder> orders = new HashMap<>();
    private final Map<Attempt, Revocation> revocations = new HashMap<>();
    private Function<SubmissionOrder, Submission> answer = order -> new Submission.Accepted(Optional.of("x1"));
    private Function<Attempt, Observation> atFirst = attempt -> running();
    private Duration grace = Duration.ofSeconds(10);
    private boolean outputsReachable = true;
    private boolean removes = true;
    private boolean heedsExperience;
    private Pace pace = new Pace(Duration.ofMillis(1), Duration.ofMillis(1));
    private Optional<JobResult.Usage> accounts = Optional.empty();

    final List<Integer> submissions = new ArrayList<>();
    final List<Attempt> submitted = new ArrayList<>();
    final List<Attempt> cancelled = new ArrayList<>();
    final List<Attempt> revoked = new ArrayList<>();
    final List<Attempt> discarded = new ArrayList<>();

    StagedBackend(String name, Path directory) {
        this.name = name;
        this.directory = directory;
    }

    // ---- what a test sets

    void answers(Submission submission) {
        answer = order -> submission;
    }

    /** What is seen of an attempt until it is told otherwise. */
    void atFirst(Function<Attempt, Observation> seen) {
        atFirst = seen;
    }

    void sees(long job, int attempt, Observation observation) {
        known.put(new Attempt(job, attempt), observation);
    }

    void revokes(Revocation revocation, long job, int attempt) {
        revocations.put(new Attempt(job, attempt), revocation);
    }

    void outputsReachable(boolean reachable) {
        outputsReachable = reachable;
    }

    /** Takes so many elements in all, and has no room for more. */
    void hasRoomFor(int elements) {
        answer = order -> {
            long taken = known.values().stream()
                    .filter(Observation.Running.class::isInstance)
                    .count();
            if (taken + order.elements().size() > elements) {
                return new Submission.NoRoom(new Reason(Reason.Kind.REFUSED, "MaxSubmitJobs"));
            }
            order.elements().stream().flatMap(List::stream).forEach(job -> known.put(job.attempt(), running()));
            return new Submission.Accepted(Optional.of("x1"));
        };
    }

    void heedsExperience(boolean heeds) {
        heedsExperience = heeds;
    }

    void paces(Pace wanted) {
        pace = wanted;
    }

    /** Keeps accounts, and this is in them of every attempt. */
    void accounts(JobResult.Usage usage) {
        accounts = Optional.of(usage);
    }

    void removes(boolean does) {
        removes = does;
    }

    static Observation running() {
        return new Observation.Running(Optional.of("x1"), Optional.of("host"));
    }

    static Observation ended(int exitCode) {
        return ended(JobResult.Ending.EXITED, exitCode);
    }

    static Observation ended(JobResult.Ending ending, int exitCode) {
        return new Observation.Finished(new JobResult(
                ending,
                exitCode,
                Optional.empty(),
                Optional.of("host"),
                BEGAN,
                BEGAN.plusSeconds(1),
                JobResult.Usage.unknown()));
    }

    /** Writes what the attempt makes. */
    void makes(Attempt attempt, String content) {
        orders.get(attempt).outputName().ifPresent(output -> write(attempt, output, content));
    }

    private void write(Attempt attempt, String output, String content) {
        try {
            Files.createDirectories(path(attempt));
            Files.writeString(path(attempt).resolve(output), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every job ends well as soon as it is looked at. */
    void doesEverything() {
        atFirst(attempt -> {
            makes(attempt, "made by " + attempt);
            return ended(0);
        });
    }

    /** What was asked for with an attempt. */
    JobOrder order(long job, int attempt) {
        return Optional.ofNullable(orders.get(new Attempt(job, attempt))).orElseThrow();
    }

    private Path path(Attempt attempt) {
        return directory.resolve(attempt.jobId() + "-" + attempt.number());
    }

    // ---- what the loop asks

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
        submissions.add(order.elements().size());
        order.elements().stream().flatMap(List::stream).forEach(job -> {
            submitted.add(job.attempt());
            orders.put(job.attempt(), job);
        });
        return answer.apply(order);
    }

    @Override
    public Map<Attempt, Observation> observe(Collection<SubmittedAttempt> attempts) {
        return attempts.stream()
                .map(SubmittedAttempt::attempt)
                .collect(Collectors.toMap(
                        attempt -> attempt, attempt -> known.getOrDefault(attempt, atFirst.apply(attempt))));
    }

    @Override
    public Duration grace() {
        return grace;
    }

    @Override
    public Pace pace() {
        return pace;
    }

    @Override
    public void cancel(Collection<SubmittedAttempt> attempts) {
        attempts.forEach(attempt -> cancelled.add(attempt.attempt()));
    }

    @Override
    public Map<Attempt, Revocation> revoke(Collection<SubmittedAttempt> attempts) {
        Map<Attempt, Revocation> answers = new HashMap<>();
        for (SubmittedAttempt each : attempts) {
            revoked.add(each.attempt());
            answers.put(each.attempt(), revocations.getOrDefault(each.attempt(), Revocation.REVOKED));
        }
        return answers;
    }

    @Override
    public Path output(SubmittedAttempt attempt, String outputName, Path spool) {
        if (!outputsReachable) {
            throw new ShellUnreachable("host does not answer", "Wait");
        }
        return path(attempt.attempt()).resolve(outputName);
    }

    @Override
    public Map<Attempt, LogTail> logs(Collection<SubmittedAttempt> attempts, int limitBytes) {
        return attempts.stream()
                .collect(Collectors.toMap(
                        SubmittedAttempt::attempt, attempt -> new LogTail("said\u0000", "complained")));
    }

    @Override
    public boolean discard(Collection<SubmittedAttempt> attempts) {
        attempts.forEach(attempt -> discarded.add(attempt.attempt()));
        return removes;
    }

    @Override
    public boolean heedsExperience() {
        return heedsExperience;
    }

    @Override
    public boolean keepsAccounts() {
        return accounts.isPresent();
    }

    @Override
    public Map<Attempt, JobResult.Usage> accounts(Collection<SubmittedAttempt> ended) {
        return ended.stream().collect(Collectors.toMap(SubmittedAttempt::attempt, attempt -> accounts.orElseThrow()));
    }

    @Override
    public String directory(SubmittedAttempt attempt) {
        return path(attempt.attempt()).toString();
    }

    @Override
    public Health health() {
        return new Health(true, "staged");
    }

    @Override
    public void close() {}
}
