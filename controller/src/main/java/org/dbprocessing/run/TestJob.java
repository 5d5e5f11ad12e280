package org.dbprocessing.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.spi.Backend;
import org.dbprocessing.spi.Environment;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.JobResult;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.Revocation;
import org.dbprocessing.spi.Submission;
import org.dbprocessing.spi.SubmissionOrder;
import org.dbprocessing.spi.SubmittedAttempt;
import org.dbprocessing.spi.Word;

/**
 * One job that shows whether an adapter works: it is handed over, observed, and brought home as any other, but nothing of
 * it is recorded, and no product's file is touched.
 */
public final class TestJob {
    /** Jobs never get so far; all test jobs share a directory of their own. */
    private static final long FIRST_ID = 999_999_999_000L;

    private static final int IDS = 1000;
    private static final int SECONDS = 60;
    private static final String OUTPUT = "doctor.txt";
    private static final long LOG_LIMIT = 10_000;
    private static final Duration MISSED_FOR = Duration.ofSeconds(20);
    private static final Backend.Pace PACE = new Backend.Pace(Duration.ofMillis(100), Duration.ofSeconds(2));

    /** Copies its input, then says what the machine that runs it is called and takes for the time. */
    private static final String SCRIPT = """
            cat "$1" > "$3" && { echo; uname -n; date +%s; if [ -d "$2" ]; then echo seen; else echo unseen; fi; } >> "$3"
            """;

    private final Adapter adapter;
    private final Path directory;
    private final Path data;

    /**
     * A test of one adapter.
     *
     * @param directory of this host that gets what is needed for it, for a moment
     * @param data directory that jobs read their inputs from
     */
    public TestJob(Adapter adapter, Path directory, Path data) {
        this.adapter = adapter;
        this.directory = directory;
        this.data = data;
    }

    /** What came of it. */
    public sealed interface Outcome {}

    /**
     * It made its output.
     *
     * @param ahead how far the machine's clock is ahead of this host's, at least; zero where it need not be
     * @param seesData whether the machine has the directory of the data
     */
    public record Made(String host, Duration took, Duration ahead, boolean seesData) implements Outcome {}

    /**
     * It did not.
     *
     * @param where its directory, which is kept; empty where there is none
     */
    public record Failed(String why, Optional<String> where) implements Outcome {}

    /** It still waits, and is taken back. */
    public record Waits(String what) implements Outcome {}

    /**
     * Runs it.
     *
     * @param executor whose options it gets
     * @param patience after which it is taken back
     */
    public Outcome run(String executor, Duration patience) throws InterruptedException {
        Attempt attempt = new Attempt(FIRST_ID + new Random().nextInt(IDS), 1);
        Path input = directory.resolve("doctor-" + attempt.jobId() + ".txt");
        String token = new Tokens().next();
        SubmittedAttempt submitted = new SubmittedAttempt(attempt, token, Optional.empty(), 0, 0, Optional.empty());
        try {
            Files.createDirectories(directory);
            Files.writeString(input, token);
            return run(
                    new SubmissionOrder(token, List.of(List.of(order(attempt, input, executor)))), submitted, patience);
        } catch (IOException | DbpException e) {
            return new Failed(String.valueOf(e.getMessage()), Optional.empty());
        } finally {
            remove(input);
        }
    }

    private JobOrder order(Attempt attempt, Path input, String executor) {
        return new JobOrder(
                attempt,
                0,
                List.of(
                        new Word.CodeFile(Path.of("/bin/sh")),
                        new Word.Text("-c"),
                        new Word.Text(SCRIPT),
                        new Word.Text("doctor"),
                        new Word.InputFile(input),
                        new Word.Text(data.toString()),
                        new Word.OutputFile(OUTPUT)),
                List.of(input),
                Optional.of(OUTPUT),
                Map.of(),
                Environment.standard(),
                new Code.Needs(1, Optional.empty(), Optional.of(SECONDS), Map.of()),
                adapter.options().of(executor),
                Optional.empty(),
                Set.of(),
                LOG_LIMIT);
    }

    private Outcome run(SubmissionOrder order, SubmittedAttempt attempt, Duration patience)
            throws InterruptedException, IOException {
        Backend backend = adapter.backend();
        backend.discard(List.of(attempt));
        Instant began = Instant.now();
        Submission answer = backend.submit(order);
        if (answer instanceof Submission.Refused refused) {
            backend.discard(List.of(attempt));
            return new Failed(refused.reason().text(), Optional.empty());
        }
        if (answer instanceof Submission.NoRoom full) {
            backend.discard(List.of(attempt));
            return new Waits("it has no room for another job: " + full.reason().text());
        }
        Optional<String> doubt =
                answer instanceof Submission.Ambiguous ambiguous ? Optional.of(ambiguous.why()) : Optional.empty();
        SubmittedAttempt known = answer instanceof Submission.Accepted accepted
                ? new SubmittedAttempt(
                        attempt.attempt(), attempt.token(), accepted.externalId(), 0, 0, Optional.empty())
                : attempt;
        return follow(known, began, patience, doubt);
    }

    /** Looks until it is over, or has been missed for long. */
    private Outcome follow(SubmittedAttempt attempt, Instant began, Duration patience, Optional<String> doubt)
            throws InterruptedException, IOException {
        Pause pause = new Pause(PACE);
        Optional<Instant> missedSince = Optional.empty();
        Observation seen = new Observation.Unknown("it was not looked at");
        while (Duration.between(began, Instant.now()).compareTo(patience) < 0) {
            seen = adapter.backend()
                    .observe(List.of(attempt))
                    .getOrDefault(attempt.attempt(), new Observation.Unknown("nothing is said of it"));
            if (seen instanceof Observation.Finished finished) {
                return ended(attempt, finished.result(), began);
            }
            if (seen instanceof Observation.Impossible impossible) {
                takeBack(attempt);
                return new Failed(impossible.reason().text(), Optional.empty());
            }
            boolean missed =
                    seen instanceof Observation.Lost || (seen instanceof Observation.NotSeen && doubt.isEmpty());
            missedSince = missed ? missedSince.or(() -> Optional.of(Instant.now())) : Optional.empty();
            if (missedSince
                    .filter(since -> since.plus(MISSED_FOR).isBefore(Instant.now()))
                    .isPresent()) {
                break;
            }
            Thread.sleep(pause.next(Duration.ZERO).toMillis());
        }
        boolean revoked = takeBack(attempt);
        String last = text(seen);
        return seen instanceof Observation.Pending && revoked
                ? new Waits(last)
                : new Failed(
                        doubt.map(why -> why + "; ").orElse("") + last,
                        Optional.of(adapter.backend().directory(attempt)));
    }

    private static String text(Observation seen) {
        if (seen instanceof Observation.Pending pending) {
            return "it waits in the queue: " + pending.note();
        }
        if (seen instanceof Observation.Lost lost) {
            return lost.text();
        }
        if (seen instanceof Observation.NotSeen notSeen) {
            return notSeen.text();
        }
        return seen instanceof Observation.Unknown unknown ? unknown.why() : "it runs, and does not end";
    }

    /** Whether it surely has not started, and never will. */
    private boolean takeBack(SubmittedAttempt attempt) {
        Backend backend = adapter.backend();
        boolean revoked = backend.revoke(List.of(attempt)).get(attempt.attempt()) == Revocation.REVOKED;
        backend.cancel(List.of(attempt));
        if (revoked) {
            backend.discard(List.of(attempt));
        }
        return revoked;
    }

    private Outcome ended(SubmittedAttempt attempt, JobResult result, Instant began) throws IOException {
        Backend backend = adapter.backend();
        Optional<String> where = Optional.of(backend.directory(attempt));
        if (result.ending() != JobResult.Ending.EXITED || result.exitCode() != 0) {
            Backend.LogTail tail = backend.logs(List.of(attempt), (int) LOG_LIMIT)
                    .getOrDefault(attempt.attempt(), new Backend.LogTail("", ""));
            return new Failed((Failures.reason(result).text() + " " + tail.output() + tail.errors()).strip(), where);
        }
        Path made = backend.output(attempt, OUTPUT, directory);
        if (!Files.exists(made)) {
            return new Failed("it ended well, but this host does not see what it has made: " + made, where);
        }
        List<String> lines = Files.readAllLines(made);
        if (lines.size() != 4 || !lines.get(0).equals(attempt.token())) {
            return new Failed("what it has made is not what it was to make: " + lines, where);
        }
        Instant now = Instant.now();
        Outcome outcome = new Made(
                lines.get(1),
                Duration.between(began, now),
                ahead(Instant.ofEpochSecond(Long.parseLong(lines.get(2))), began, now),
                lines.get(3).equals("seen"));
        backend.discard(List.of(attempt));
        if (made.startsWith(directory)) {
            remove(made);
        }
        return outcome;
    }

    /** How far a clock is off that showed this time at some time between two others; behind is negative. */
    static Duration ahead(Instant shown, Instant first, Instant last) {
        Instant whole = Instant.ofEpochSecond(first.getEpochSecond());
        if (shown.isBefore(whole)) {
            return Duration.between(whole, shown);
        }
        return shown.isAfter(last) ? Duration.between(last, shown) : Duration.ZERO;
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // a small file below the work directory that costs nothing
        }
    }
}
