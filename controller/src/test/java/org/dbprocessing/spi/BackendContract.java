package org.dbprocessing.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dbprocessing.spi.JobOrders.aJob;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.spi.JobResult.Ending;
import org.dbprocessing.spi.Observation.Finished;
import org.dbprocessing.spi.Observation.NotSeen;
import org.dbprocessing.spi.Observation.Running;
import org.dbprocessing.spi.Observation.Unknown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link Backend} does. The machines behind it see the file system of this test. */
@Timeout(120)
public abstract class BackendContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOKEN = "contract000000000001";

    /** Holds all files of a test; the backend's work directory is to be {@code work} below it. */
    @TempDir
    protected Path home;

    private World world;
    private Backend backend;

    /** The machines for one test, with nothing running. */
    protected abstract World world();

    @BeforeEach
    void openBackend() {
        world = world();
        backend = world.open();
    }

    @AfterEach
    void closeBackend() {
        // There is none where its machines are not to be had.
        if (backend != null) {
            world.heal();
            backend.close();
        }
    }

    @Test
    void a_job_reads_its_input_and_makes_its_output() throws IOException {
        Path input = file("input.txt", "counts 1 2 3\n");
        Finished finished =
                run(aJob(home, 1).running("cat \"$1\" > \"$2\"").reading(input).making("output.txt"));
        assertThat(finished.result().ending()).isEqualTo(Ending.EXITED);
        assertThat(finished.result().exitCode()).isZero();
        assertThat(backend.output(submittedOne(1), "output.txt", home)).hasContent("counts 1 2 3\n");
    }

    @Test
    void a_result_says_where_and_when() {
        Instant before = Instant.now().minusSeconds(2);
        JobResult result = run(aJob(home, 1).running("i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done"))
                .result();
        assertThat(result.host()).isPresent();
        assertThat(result.startedAt()).isBetween(before, result.finishedAt());
        assertThat(result.finishedAt()).isBefore(Instant.now().plusSeconds(2));
        assertThat(result.usage().cpuSeconds())
                .hasValueSatisfying(seconds -> assertThat(seconds).isPositive());
    }

    @Test
    void a_job_that_fails_says_how_and_keeps_its_log() {
        Finished finished = run(aJob(home, 1).running("echo said; echo sorry >&2; exit 3"));
        assertThat(finished.result().ending()).isEqualTo(Ending.EXITED);
        assertThat(finished.result().exitCode()).isEqualTo(3);
        assertThat(log(1)).isEqualTo(new Backend.LogTail("said\n", "sorry\n"));
    }

    @Test
    void a_job_ended_by_a_signal_says_which() {
        assertThat(run(aJob(home, 1).running("kill -9 $$")).result().exitCode()).isEqualTo(137);
    }

    @Test
    void a_code_that_is_not_there_is_its_own_failure() throws IOException {
        JobOrder order = aJob(home, 1).order();
        Files.delete(((Word.CodeFile) order.command().get(0)).path());
        submit(order);
        JobResult result = await(1, Finished.class).result();
        assertThat(result.ending()).isEqualTo(Ending.EXITED);
        assertThat(result.exitCode()).isBetween(126, 127);
        assertThat(log(1).errors()).contains("code.sh");
    }

    @Test
    void a_job_is_ended_when_its_time_is_over() {
        JobResult result = run(aJob(home, 1).running("exec sleep 60").within(1)).result();
        assertThat(result.ending()).isEqualTo(Ending.OUT_OF_TIME);
        assertThat(Duration.between(result.startedAt(), result.finishedAt()))
                .isBetween(Duration.ofMillis(900), PATIENCE);
    }

    @Test
    void a_job_that_traps_the_signal_is_out_of_time_all_the_same() {
        JobResult result = run(aJob(home, 1)
                        .running("trap 'exit 0' TERM; sleep 60 & wait")
                        .within(1))
                .result();
        assertThat(result.ending()).isEqualTo(Ending.OUT_OF_TIME);
    }

    @Test
    void a_job_that_ignores_the_signal_is_killed_with_all_its_processes() throws IOException {
        JobResult result = run(aJob(home, 1)
                        .running("trap '' TERM; timeout 60 sleep 60 & echo $! > '" + home.resolve("pid")
                                + "'; sleep 60; sleep 60")
                        .within(1))
                .result();
        assertThat(result.ending()).isEqualTo(Ending.OUT_OF_TIME);
        awaitGone(home.resolve("pid"));
    }

    @Test
    void a_job_within_its_time_ends_as_it_likes() {
        assertThat(run(aJob(home, 1).running("exit 124").within(60)).result())
                .extracting(JobResult::ending, JobResult::exitCode)
                .containsExactly(Ending.EXITED, 124);
    }

    @Test
    void a_running_job_is_cancelled_with_all_its_processes() throws IOException {
        submit(aJob(home, 1)
                .running("trap '' TERM; (trap '' TERM; sleep 60; sleep 60) & echo $! > '" + home.resolve("pid")
                        + "'; sleep 60; sleep 60")
                .order());
        awaitFile(home.resolve("pid"));
        assertThat(await(1, Running.class)).isNotNull();
        backend.cancel(submitted(1));
        backend.cancel(submitted(1));
        assertThat(await(1, Finished.class).result().ending()).isEqualTo(Ending.CANCELLED);
        awaitGone(home.resolve("pid"));
    }

    @Test
    void what_has_ended_cannot_be_cancelled() {
        run(aJob(home, 1).running("exit 0"));
        backend.cancel(submitted(1));
        assertThat(await(1, Finished.class).result().ending()).isEqualTo(Ending.EXITED);
    }

    @Test
    void a_later_controller_adopts_what_an_earlier_one_started() throws IOException {
        submit(aJob(home, 1)
                .running("echo > '" + home.resolve("begun") + "'; while [ ! -e '" + home.resolve("go")
                        + "' ]; do sleep 0.05; done; echo done")
                .order());
        awaitFile(home.resolve("begun"));
        backend.close();
        backend = world.open();
        assertThat(await(1, Running.class)).isNotNull();
        file("go", "");
        assertThat(await(1, Finished.class).result().exitCode()).isZero();
        assertThat(log(1).output()).isEqualTo("done\n");
    }

    @Test
    void a_machine_that_cannot_be_reached_changes_nothing() {
        submit(aJob(home, 1).running("exit 0").order());
        world.cutOff();
        assertThat(backend.observe(List.of(submittedOne(1))).get(new Attempt(1, 1)))
                .isInstanceOf(Unknown.class);
        assertThat(backend.revoke(submitted(1))).containsEntry(new Attempt(1, 1), Revocation.UNKNOWN);
        assertThat(backend.health().reachable()).isFalse();
        backend.cancel(submitted(1));
        assertThat(backend.discard(submitted(1))).isFalse();
        assertThat(backend.submit(orderOf(aJob(home, 2).order()))).isNotInstanceOf(Submission.Accepted.class);
        world.heal();
        assertThat(await(1, Finished.class).result().ending()).isEqualTo(Ending.EXITED);
        assertThat(backend.health().reachable()).isTrue();
    }

    @Test
    void a_submission_without_an_answer_is_found_and_runs_once() throws IOException {
        world.loseNextAnswer();
        JobOrder order = counting(1);
        assertThat(backend.submit(orderOf(order))).isInstanceOf(Submission.Ambiguous.class);
        assertThat(await(1, Finished.class).result().exitCode()).isZero();
        assertThat(backend.revoke(submitted(1))).containsEntry(order.attempt(), Revocation.STARTED);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void an_attempt_started_twice_runs_once() throws IOException {
        JobOrder order = counting(1);
        submit(order);
        submit(order);
        await(1, Finished.class);
        run(aJob(home, 2).running("exit 0"));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void what_was_revoked_never_starts() throws IOException {
        JobOrder order = counting(1);
        assertThat(backend.revoke(submitted(1))).containsEntry(order.attempt(), Revocation.REVOKED);
        submit(order);
        run(aJob(home, 2).running("exit 0"));
        assertThat(await(1, NotSeen.class)).isNotNull();
        assertThat(home.resolve("count")).doesNotExist();
    }

    @Test
    void what_was_revoked_is_revoked_for_the_next_controller_too() {
        assertThat(backend.revoke(submitted(1))).containsEntry(new Attempt(1, 1), Revocation.REVOKED);
        backend.close();
        backend = world.open();
        assertThat(backend.revoke(submitted(1))).containsEntry(new Attempt(1, 1), Revocation.REVOKED);
    }

    @Test
    void what_has_started_cannot_be_revoked() throws IOException {
        submit(counting(1));
        await(1, Finished.class);
        assertThat(backend.revoke(submitted(1))).containsEntry(new Attempt(1, 1), Revocation.STARTED);
        assertThat(await(1, Finished.class).result().exitCode()).isZero();
    }

    @Test
    void what_was_never_handed_over_is_not_seen() {
        assertThat(observe(77)).isInstanceOf(NotSeen.class);
    }

    @Test
    void many_jobs_are_one_submission() throws IOException {
        List<JobOrder> orders = new ArrayList<>();
        for (int number = 1; number <= 25; number++) {
            orders.add(aJob(home, 990 + number)
                    .running("echo \"$1\" > \"$2\"")
                    .with(new Word.Text("number " + number))
                    .making("out " + number)
                    .order());
        }
        List<List<List<JobOrder>>> arranged = backend.arrange(orders);
        List<SubmittedAttempt> submitted = new ArrayList<>();
        for (int batch = 0; batch < arranged.size(); batch++) {
            SubmissionOrder order = new SubmissionOrder(TOKEN.replace('1', (char) ('a' + batch)), arranged.get(batch));
            Submission answer = backend.submit(order);
            assertThat(answer).isInstanceOf(Submission.Accepted.class);
            submitted.addAll(attempts(order, ((Submission.Accepted) answer).externalId()));
        }
        assertThat(submitted).hasSize(25);
        awaitAll(submitted, Finished.class::isInstance);
        for (SubmittedAttempt attempt : submitted) {
            long number = attempt.attempt().jobId() - 990;
            assertThat(backend.output(attempt, "out " + number, home)).hasContent("number " + number + "\n");
        }
    }

    @Test
    void a_set_up_that_fails_is_not_the_codes_failure() {
        JobResult result = run(aJob(home, 1)
                        .running("echo > '" + home.resolve("ran") + "'")
                        .in(environment(List.of("echo setting up", "no-such-module-command idl", "echo after"))))
                .result();
        assertThat(result.ending()).isEqualTo(Ending.SETUP_FAILED);
        assertThat(home.resolve("ran")).doesNotExist();
        assertThat(log(1).output()).isEqualTo("setting up\n");
        assertThat(log(1).errors()).contains("no-such-module-command");
    }

    @Test
    void a_code_runs_in_what_the_set_up_made() {
        Environment environment = new Environment(
                "made",
                List.of("/bin/bash", "--noprofile"),
                List.of("licence() { LICENCE=\"it's $1\"; export LICENCE; }", "licence here", "cd /"),
                Map.of("OWN", "$(not run) 'x'"),
                List.of("env", "WRAPPED=yes"),
                false);
        Finished finished = run(aJob(home, 1)
                .running("echo \"$LICENCE|$OWN|$WRAPPED|$1\"; [ \"$PWD\" = \"$TMPDIR\" ] || exit 9; exit 5")
                .with(new Word.Text("a  b"))
                .in(environment));
        assertThat(log(1).output()).isEqualTo("it's here|$(not run) 'x'|yes|a  b\n");
        assertThat(finished.result().ending()).isEqualTo(Ending.EXITED);
        assertThat(finished.result().exitCode()).isEqualTo(5);
    }

    @Test
    void a_wrapper_that_is_not_there_is_the_environments_failure() {
        Environment environment =
                new Environment("wrapped", List.of(), List.of(), Map.of(), List.of("no-such-container-runtime"), false);
        assertThat(run(aJob(home, 1).in(environment)).result().ending()).isEqualTo(Ending.SETUP_FAILED);
    }

    @Test
    void a_job_sees_nothing_but_its_environment() {
        run(aJob(home, 1).running("env | sed 's/=.*//'; echo \"$TZ\"").making("out"));
        List<String> lines = log(1).output().lines().toList();
        assertThat(lines).contains("PATH", "TZ", "TMPDIR", "DBP_JOB_ID", "DBP_INPUTS", "DBP_OUTPUT", "UTC");
        assertThat(lines)
                .isSubsetOf(
                        "PATH",
                        "HOME",
                        "USER",
                        "LANG",
                        "TZ",
                        "TMPDIR",
                        "DBP_JOB_ID",
                        "DBP_INPUTS",
                        "DBP_OUTPUT",
                        "PWD",
                        "OLDPWD",
                        "SHLVL",
                        "_",
                        "UTC");
    }

    @Test
    void logs_are_cut_and_the_code_never_notices() throws IOException {
        JobResult result = run(aJob(home, 1)
                        .running(
                                "i=0; while [ $i -lt 3000 ]; do printf '%01000d' 0; printf '%01000d' 1 >&2; i=$((i+1));"
                                        + " done; echo through > \"$1\"")
                        .logging(64 * 1024)
                        .making("out"))
                .result();
        assertThat(result.exitCode()).isZero();
        assertThat(backend.output(submittedOne(1), "out", home)).hasContent("through\n");
        Backend.LogTail log = backend.logs(submitted(1), 10_000_000).get(new Attempt(1, 1));
        assertThat(log.output()).hasSizeBetween(64 * 1024, 66 * 1024).contains("cut here");
        assertThat(log.errors()).hasSizeBetween(64 * 1024, 66 * 1024).contains("cut here");
    }

    @Test
    void what_a_code_leaves_running_ends_with_it() throws IOException {
        JobResult result = run(aJob(home, 1).running("sleep 300 & echo $! > '" + home.resolve("pid") + "'; exit 4"))
                .result();
        assertThat(result.exitCode()).isEqualTo(4);
        awaitGone(home.resolve("pid"));
    }

    @Test
    void a_daemon_that_holds_the_log_open_holds_up_nobody() throws IOException {
        JobResult result = run(aJob(home, 1)
                        .running("echo before; setsid sh -c 'echo $$ > \"$1\"; exec sleep 30' sh '"
                                + home.resolve("pid") + "' & while [ ! -s '" + home.resolve("pid")
                                + "' ]; do sleep 0.02; done; exit 0"))
                .result();
        assertThat(Duration.between(result.startedAt(), result.finishedAt())).isLessThan(Duration.ofSeconds(20));
        assertThat(log(1).output()).isEqualTo("before\n");
        ProcessHandle.of(Long.parseLong(Files.readString(home.resolve("pid")).strip()))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void hostile_names_and_words_are_data() throws IOException {
        long id = 0;
        for (String text : HostileTexts.all()) {
            id++;
            String name = HostileTexts.asFileName(text);
            Path input = file(id + name, text);
            JobOrder order = aJob(home, id)
                    .codeNamed(name)
                    .running(
                            "printf '%s|%s' \"$1\" \"$DBP_OUTPUT\"; cat \"$2\" > \"$3\"; tr '\\0' '|' < \"$DBP_INPUTS\" >&2")
                    .with(new Word.Text(text))
                    .reading(input)
                    .making(name)
                    .order();
            submit(order);
            Finished finished = await(id, Finished.class);
            assertThat(finished.result().exitCode()).as("%s: %s", text, log(id)).isZero();
            Path output = backend.output(submittedOne(id), name, home);
            assertThat(Files.readString(output)).isEqualTo(text);
            assertThat(output.getFileName()).hasToString(name);
            assertThat(log(id).output()).startsWith(text + "|").endsWith("/out/" + name);
            assertThat(log(id).errors()).isEqualTo(input + "|");
        }
        try (var files = Files.walk(home)) {
            assertThat(files.filter(file -> file.endsWith("pwned"))).isEmpty();
        }
    }

    @Test
    void scratch_on_the_node_is_copied_back_and_removed() throws IOException {
        Environment environment = new Environment("scratch", List.of(), List.of(), Map.of(), List.of(), true);
        Finished finished = run(aJob(home, 1)
                .running("pwd; echo made > \"$1\"; echo \"$1\"; echo more > beside")
                .in(environment)
                .making("out put"));
        assertThat(finished.result().exitCode()).isZero();
        assertThat(backend.output(submittedOne(1), "out put", home)).hasContent("made\n");
        for (String line : log(1).output().lines().toList()) {
            assertThat(line).doesNotStartWith(home.toString());
            assertThat(Path.of(line)).doesNotExist();
        }
    }

    @Test
    void an_empty_output_and_none_are_both_seen() {
        run(aJob(home, 1).running(": > \"$1\"").making("empty"));
        assertThat(backend.output(submittedOne(1), "empty", home)).isEmptyFile();
        run(aJob(home, 2).running("exit 0").making("none"));
        assertThat(await(2, Finished.class).result().exitCode()).isZero();
    }

    @Test
    void what_is_settled_is_discarded() {
        run(aJob(home, 1).running("mkdir shut; : > shut/x; chmod 555 shut"));
        Path directory = Path.of(backend.directory(submittedOne(1)));
        assertThat(directory).isDirectory();
        assertThat(backend.discard(submitted(1))).isTrue();
        assertThat(directory).doesNotExist();
        assertThat(backend.discard(submitted(1))).isTrue();
    }

    // ---- words for the tests above

    private Finished run(JobOrders job) {
        JobOrder order = job.order();
        submit(order);
        return await(order.attempt().jobId(), Finished.class);
    }

    private void submit(JobOrder order) {
        assertThat(backend.submit(orderOf(order))).isInstanceOf(Submission.Accepted.class);
    }

    private JobOrder counting(long jobId) {
        return aJob(home, jobId)
                .running("echo x >> '" + home.resolve("count") + "'")
                .order();
    }

    private long count() throws IOException {
        return Files.readAllLines(home.resolve("count")).size();
    }

    private static SubmissionOrder orderOf(JobOrder... orders) {
        return new SubmissionOrder(
                token(orders[0].attempt().jobId()),
                Arrays.stream(orders).map(List::of).toList());
    }

    private static String token(long jobId) {
        return TOKEN.substring(0, 10) + String.format("%010d", jobId);
    }

    private static List<SubmittedAttempt> submitted(long jobId) {
        return List.of(submittedOne(jobId));
    }

    private static SubmittedAttempt submittedOne(long jobId) {
        return new SubmittedAttempt(new Attempt(jobId, 1), token(jobId), Optional.empty(), 0, 0, Optional.empty());
    }

    private static List<SubmittedAttempt> attempts(SubmissionOrder order, Optional<String> externalId) {
        List<SubmittedAttempt> attempts = new ArrayList<>();
        for (int element = 0; element < order.elements().size(); element++) {
            List<JobOrder> packed = order.elements().get(element);
            for (int position = 0; position < packed.size(); position++) {
                attempts.add(new SubmittedAttempt(
                        packed.get(position).attempt(),
                        order.token(),
                        externalId,
                        element,
                        position,
                        Optional.empty()));
            }
        }
        return attempts;
    }

    private static Environment environment(List<String> setup) {
        return new Environment("set up", List.of(), setup, Map.of(), List.of(), false);
    }

    private Observation observe(long jobId) {
        return backend.observe(submitted(jobId)).get(new Attempt(jobId, 1));
    }

    private Backend.LogTail log(long jobId) {
        return backend.logs(submitted(jobId), 100_000).get(new Attempt(jobId, 1));
    }

    private <T extends Observation> T await(long jobId, Class<T> what) {
        awaitAll(submitted(jobId), what::isInstance);
        return what.cast(observe(jobId));
    }

    private void awaitAll(List<SubmittedAttempt> attempts, Predicate<Observation> expected) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            Map<Attempt, Observation> seen = backend.observe(attempts);
            assertThat(seen).hasSize(attempts.size());
            if (seen.values().stream().allMatch(expected)) {
                return;
            }
            assertThat(Instant.now()).as("last seen: %s", seen).isBefore(deadline);
            world.letTimePass();
        }
    }

    private void awaitFile(Path file) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!Files.exists(file) || Files.size(file) == 0) {
            assertThat(Instant.now()).as("waiting for %s", file).isBefore(deadline);
            world.letTimePass();
        }
    }

    private void awaitGone(Path pidFile) throws IOException {
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        Instant deadline = Instant.now().plus(Duration.ofSeconds(5));
        while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
            assertThat(Instant.now()).as("process %s lives", pid).isBefore(deadline);
            world.letTimePass();
        }
    }

    private Path file(String name, String text) throws IOException {
        Path file = home.resolve("files").resolve(name);
        if (name.equals("go")) {
            file = home.resolve(name);
        }
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
