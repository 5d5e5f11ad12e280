package org.dbprocessing.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dbprocessing.spi.JobOrders.aJob;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.spi.Backend;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.JobOrders;
import org.dbprocessing.spi.JobResult.Ending;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.Observation.Cause;
import org.dbprocessing.spi.Observation.Finished;
import org.dbprocessing.spi.Observation.Lost;
import org.dbprocessing.spi.Observation.NotSeen;
import org.dbprocessing.spi.Observation.Unknown;
import org.dbprocessing.spi.Revocation;
import org.dbprocessing.spi.Submission;
import org.dbprocessing.spi.SubmissionOrder;
import org.dbprocessing.spi.SubmittedAttempt;
import org.dbprocessing.spi.Word;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is peculiar to processes of a host: signals, numbers given out again, hosts booted anew. */
@Timeout(60)
class DetachedProcessesIT {

    private static final SubmittedAttempt JOB =
            new SubmittedAttempt(new Attempt(1, 1), "token", Optional.empty(), 0, 0, Optional.empty());

    @TempDir
    Path home;

    private DetachedWorld world;
    private Backend backend;

    @BeforeEach
    void open() {
        world = new DetachedWorld(home);
        backend = world.open();
    }

    @AfterEach
    void close() {
        backend.cancel(List.of(JOB));
        backend.close();
    }

    @Test
    void a_hang_up_ends_nothing() throws IOException {
        submit(waitingForGo());
        long script = number("pid");
        kill("-HUP", script);
        kill("-HUP", -script);
        kill("-HUP", -number("session"));
        Files.createFile(home.resolve("go"));
        Finished finished = await(Finished.class);
        assertThat(finished.result().ending()).isEqualTo(Ending.EXITED);
        assertThat(finished.result().exitCode()).isZero();
    }

    @Test
    void a_script_that_its_host_asks_to_end_leaves_a_result_that_says_so() throws IOException {
        submit(aJob(home, 1).running("echo > '" + home.resolve("begun") + "'; sleep 60"));
        awaitFile("begun");
        long code = number("session");
        kill("-TERM", number("pid"));
        assertThat(await(Finished.class).result().ending()).isEqualTo(Ending.INTERRUPTED);
        awaitGone(code);
    }

    @Test
    void a_host_that_is_shut_down_asks_script_and_code_in_whatever_order() throws IOException {
        submit(aJob(home, 1).running("echo > '" + home.resolve("begun") + "'; exec sleep 60"));
        awaitFile("begun");
        long script = number("pid");
        kill("-TERM", number("session"));
        kill("-TERM", script);
        assertThat(await(Finished.class).result().ending()).isEqualTo(Ending.INTERRUPTED);
    }

    @Test
    void a_code_that_ends_by_such_a_signal_of_its_own_has_failed() throws IOException {
        submit(aJob(home, 1).running("kill -s TERM $$"));
        Finished finished = await(Finished.class);
        assertThat(finished.result().ending()).isEqualTo(Ending.EXITED);
        assertThat(finished.result().exitCode()).isEqualTo(143);
    }

    @Test
    void what_dbp_asks_to_end_is_cancelled() throws IOException {
        submit(aJob(home, 1).running("echo > '" + home.resolve("begun") + "'; sleep 60"));
        awaitFile("begun");
        backend.cancel(List.of(JOB));
        assertThat(await(Finished.class).result().ending()).isEqualTo(Ending.CANCELLED);
    }

    @Test
    void a_script_killed_hard_is_lost_and_its_code_ended() throws IOException {
        submit(waitingForGo());
        long code = number("session");
        kill("-KILL", number("pid"));
        assertThat(await(Lost.class).cause()).isEqualTo(Cause.UNKNOWN);
        awaitGone(code);
        assertThat(await(Lost.class).text()).contains("gone");
    }

    @Test
    void what_a_code_left_behind_is_ended_even_when_script_and_code_are_gone() throws IOException {
        submit(aJob(home, 1).running("sleep 300 & echo $! > '" + home.resolve("left") + "'; kill -KILL $PPID; exit 0"));
        awaitFile("left");
        assertThat(await(Lost.class)).isNotNull();
        awaitGone(Long.parseLong(Files.readString(home.resolve("left")).strip()));
    }

    @Test
    void what_is_left_of_a_lost_job_can_be_cancelled() throws IOException {
        submit(waitingForGo());
        long code = number("session");
        kill("-KILL", number("pid"));
        backend.cancel(List.of(JOB));
        awaitGone(code);
    }

    @Test
    void a_number_that_was_given_out_again_is_another_process() throws IOException {
        long mine = ProcessHandle.current().pid();
        claim("token t\nhost " + host() + "\nboot " + boot() + "\npid " + mine + "\nstart 1\nsession " + mine + " 1\n");
        assertThat(observe()).isInstanceOf(Lost.class);
        backend.cancel(List.of(JOB));
        assertThat(observe()).isInstanceOf(Lost.class);
    }

    @Test
    void a_host_that_was_booted_anew_has_lost_its_jobs() throws IOException {
        claim("token t\nhost " + host() + "\nboot another\npid 1\nstart 1\n");
        assertThat(observe())
                .isInstanceOfSatisfying(
                        Lost.class, lost -> assertThat(lost.cause()).isEqualTo(Cause.NODE));
    }

    @Test
    void what_runs_on_another_host_is_unknown_here() throws IOException {
        claim("token t\nhost elsewhere\nboot another\npid 1\nstart 1\n");
        assertThat(observe())
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.why()).contains("elsewhere"));
        backend.cancel(List.of(JOB));
    }

    @Test
    void a_claim_without_its_text_is_lost_if_it_stays_so() throws IOException {
        claim("");
        assertThat(observe()).isInstanceOf(Lost.class);
        assertThat(backend.revoke(List.of(JOB))).containsValue(Revocation.STARTED);
    }

    @Test
    void a_result_that_is_not_whole_is_no_result() throws IOException {
        claim("token t\nhost " + host() + "\nboot " + boot() + "\npid 1\nstart 1\n");
        Files.writeString(directory().resolve("result"), "ending EXITED\nexit 0\n");
        assertThat(observe()).isInstanceOf(Lost.class);
    }

    @Test
    void ten_thousand_attempts_are_one_question() {
        List<SubmittedAttempt> attempts = LongStream.rangeClosed(1, 10_000)
                .mapToObj(id ->
                        new SubmittedAttempt(new Attempt(id, 1), "token", Optional.empty(), 0, 0, Optional.empty()))
                .toList();
        Map<Attempt, Observation> seen = backend.observe(attempts);
        assertThat(seen).hasSize(10_000);
        assertThat(seen.values()).hasOnlyElementsOfType(NotSeen.class);
        backend.cancel(attempts);
    }

    @Test
    void an_order_that_no_program_can_be_given_is_refused_for_good() {
        JobOrder order = aJob(home, 1).with(new Word.Text("a\0b")).order();
        assertThat(backend.submit(new SubmissionOrder("token", List.of(List.of(order)))))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.permanent()).isTrue());
    }

    @Test
    void a_work_directory_that_cannot_be_used_refuses_for_now() throws IOException {
        Files.writeString(home.resolve("work"), "a file in its place");
        JobOrder order = aJob(home, 1).order();
        assertThat(backend.submit(new SubmissionOrder("token", List.of(List.of(order)))))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.permanent()).isFalse());
        assertThat(observe()).isInstanceOf(Unknown.class);
        assertThat(backend.revoke(List.of(JOB))).containsValue(Revocation.UNKNOWN);
        assertThat(backend.health().reachable()).isFalse();
    }

    @Test
    void a_path_to_the_work_directory_that_is_gone_proves_nothing() throws IOException {
        Backend unmounted = new DetachedWorld(home.resolve("unmounted")).open();
        assertThat(unmounted.observe(List.of(JOB)).get(JOB.attempt())).isInstanceOf(Unknown.class);
        assertThat(unmounted.revoke(List.of(JOB))).containsValue(Revocation.UNKNOWN);
        assertThat(home.resolve("unmounted")).doesNotExist();
    }

    // ---- words for the tests above

    private JobOrders waitingForGo() {
        return aJob(home, 1)
                .running("echo > '" + home.resolve("begun") + "'; while [ ! -e '" + home.resolve("go")
                        + "' ]; do sleep 0.05; done");
    }

    private void submit(JobOrders job) {
        assertThat(backend.submit(new SubmissionOrder("token", List.of(List.of(job.order())))))
                .isInstanceOf(Submission.Accepted.class);
        await(() -> !(observe() instanceof NotSeen));
    }

    private Observation observe() {
        return backend.observe(List.of(JOB)).get(JOB.attempt());
    }

    private <T extends Observation> T await(Class<T> what) {
        await(() -> what.isInstance(observe()));
        return what.cast(observe());
    }

    private void await(Supplier<Boolean> condition) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.get()) {
            assertThat(Instant.now()).as("last seen: %s", observe()).isBefore(deadline);
            world.letTimePass();
        }
    }

    private void awaitFile(String name) {
        await(() -> Files.exists(home.resolve(name)));
    }

    private void awaitGone(long pid) {
        await(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    /** What the claim says after this word. */
    private long number(String word) {
        await(() -> claimed(word).isPresent());
        return claimed(word).orElseThrow();
    }

    private Optional<Long> claimed(String key) {
        try {
            return Files.readAllLines(directory().resolve("claim")).stream()
                    .map(line -> line.split(" "))
                    .filter(words -> words[0].equals(key))
                    .map(words -> Long.parseLong(words[1]))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void claim(String text) throws IOException {
        Files.createDirectories(directory());
        Files.writeString(directory().resolve("claim"), text);
    }

    private Path directory() {
        return home.resolve("work/0/1-1");
    }

    private static String host() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    }

    private static String boot() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }

    private static void kill(String signal, long pid) {
        try (LocalShell shell = new LocalShell()) {
            shell.run(
                    List.of("/bin/sh", "-c", "kill -s " + signal.substring(1) + " -- " + pid),
                    "",
                    Map.of(),
                    Duration.ofSeconds(5));
        }
    }
}
