package org.dbprocessing.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dbprocessing.spi.JobOrders.aJob;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.local.LocalShell;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.Backend;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.JobOrders;
import org.dbprocessing.spi.JobResult.Ending;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.Observation.Cause;
import org.dbprocessing.spi.Observation.Finished;
import org.dbprocessing.spi.Observation.Impossible;
import org.dbprocessing.spi.Observation.Lost;
import org.dbprocessing.spi.Observation.NotSeen;
import org.dbprocessing.spi.Observation.Pending;
import org.dbprocessing.spi.Observation.Running;
import org.dbprocessing.spi.Observation.Unknown;
import org.dbprocessing.spi.Revocation;
import org.dbprocessing.spi.Submission;
import org.dbprocessing.spi.SubmissionOrder;
import org.dbprocessing.spi.SubmittedAttempt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real Slurm does to jobs, and what is made of it. */
// needs: slurm
@Timeout(120)
class SlurmTrapsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    private SlurmLab lab;
    private SlurmWorld world;
    private Backend backend;
    private final List<SubmittedAttempt> submitted = new ArrayList<>();
    private int submissions;

    @BeforeEach
    void openBackend() {
        assumeTrue(SlurmLab.find().isPresent(), "no Slurm to test with");
        lab = SlurmLab.find().orElseThrow();
        world = new SlurmWorld(home, lab.configuration());
        backend = world.open();
    }

    @AfterEach
    void leaveNothing() {
        if (backend != null) {
            lab.slurm("scancel", "--me");
            backend.close();
        }
    }

    // ---- packs

    @Test
    void the_jobs_of_a_pack_run_one_after_the_other() throws IOException {
        submit(List.of(
                List.of(job(1, "echo 1 >> log"), job(2, "echo 2 >> log; exit 3"), job(3, "echo 3 >> log")),
                List.of(job(4, "echo 4 > log4"))));
        assertThat(exitCodes(4)).containsExactly(0, 3, 0, 0);
        assertThat(home.resolve("log")).hasContent("1\n2\n3\n");
        assertThat(home.resolve("log4")).hasContent("4\n");
    }

    @Test
    void one_job_of_a_pack_is_cancelled_and_the_others_run() throws IOException {
        submit(List.of(
                List.of(job(1, "echo > begun; exec sleep 60"), job(2, "echo > second"), job(3, "echo > third"))));
        awaitFile("begun");
        assertThat(await(2, Pending.class).note()).startsWith("its turn has not come");
        cancelUntilEnded(1, 3);
        assertThat(await(1, Finished.class).result().ending()).isEqualTo(Ending.CANCELLED);
        assertThat(await(2, Finished.class).result().exitCode()).isZero();
        await(3, NotSeen.class);
        assertThat(home.resolve("third")).doesNotExist();
        assertThat(backend.revoke(List.of(attempt(3)))).containsValue(Revocation.REVOKED);
    }

    @Test
    void a_pack_that_is_cancelled_as_a_whole_ends() throws IOException {
        submit(List.of(List.of(job(1, "echo > begun; exec sleep 60"), job(2, "echo > second"))));
        awaitFile("begun");
        cancelUntilEnded(1, 2);
        assertThat(await(1, Finished.class).result().ending()).isEqualTo(Ending.CANCELLED);
        assertThat(home.resolve("second")).doesNotExist();
    }

    @Test
    void a_pack_leaves_the_rest_when_its_time_gets_short() throws IOException {
        JobOrder slow = with(
                aJob(home, 1)
                        .running("sleep 2; echo 1 >> '" + home.resolve("log") + "'")
                        .within(3),
                Map.of());
        JobOrder left = with(
                aJob(home, 2).running("echo 2 >> '" + home.resolve("log") + "'").within(3), Map.of());
        submit(List.of(List.of(expecting(slow, Duration.ofMillis(1)), expecting(left, Duration.ofMillis(1)))));
        assertThat(await(1, Finished.class).result().exitCode()).isZero();
        await(2, NotSeen.class);
        assertThat(home.resolve("log")).hasContent("1");
    }

    // ---- cancelled

    @Test
    void what_waits_and_is_cancelled_never_starts() {
        submitHeld(job(1, "echo > ran"));
        assertThat(await(1, Pending.class).note()).isEqualTo("held by its user (scontrol release) (JobHeldUser)");
        cancelUntilEnded(1);
        assertThat(await(1, Impossible.class).reason().kind()).isEqualTo(Reason.Kind.CANCELLED);
        assertThat(home.resolve("ran")).doesNotExist();
    }

    @Test
    void one_that_somebody_else_cancelled_is_cancelled() throws IOException {
        submit(job(1, "echo > begun; exec sleep 60"));
        awaitFile("begun");
        lab.slurm("scancel", id(1));
        assertThat(await(1, Finished.class).result().ending()).isEqualTo(Ending.CANCELLED);
    }

    @Test
    void one_that_waits_and_somebody_else_cancelled_is_cancelled() {
        submitHeld(job(1, "echo > ran"));
        await(1, Pending.class);
        lab.slurm("scancel", id(1));
        assertThat(await(1, Impossible.class).reason().kind()).isEqualTo(Reason.Kind.CANCELLED);
    }

    @Test
    void an_array_that_waits_and_somebody_else_cancelled_is_cancelled() {
        submit(List.of(
                List.of(with(job(1, "exit 0"), Map.of("extra", "--hold"))),
                List.of(with(job(2, "exit 0"), Map.of("extra", "--hold")))));
        await(2, Pending.class);
        lab.slurm("scancel", id(1));
        assertThat(await(1, Impossible.class).reason().kind()).isEqualTo(Reason.Kind.CANCELLED);
        assertThat(await(2, Impossible.class).reason().kind()).isEqualTo(Reason.Kind.CANCELLED);
    }

    // ---- time and memory

    @Test
    void slurms_own_time_limit_is_a_time_limit() throws IOException {
        submit(job(1, "echo > begun; exec sleep 60"));
        awaitFile("begun");
        lab.slurm("scontrol", "update", "jobid=" + id(1), "EndTime=now+3seconds");
        assertThat(await(1, Finished.class).result().ending()).isEqualTo(Ending.OUT_OF_TIME);
    }

    @Test
    void slurms_own_time_limit_is_one_for_jobs_that_will_not_hear_of_it() throws IOException {
        submit(job(1, "trap '' TERM; (trap '' TERM; sleep 60) & echo > begun; sleep 60; sleep 60"));
        awaitFile("begun");
        lab.slurm("scontrol", "update", "jobid=" + id(1), "EndTime=now+3seconds");
        assertThat(await(1, Finished.class).result().ending()).isEqualTo(Ending.OUT_OF_TIME);
    }

    @Test
    void a_job_over_its_memory_is_out_of_memory() {
        JobOrder order = aJob(home, 1)
                .running("x=$(head -c 60000000 /dev/zero | tr '\\0' x); sleep 20; echo ${#x}")
                .order();
        submit(needing(order, new Code.Needs(1, Optional.of(20), Optional.empty(), Map.of())));
        assertThat(await(1, Finished.class).result().ending()).isEqualTo(Ending.OUT_OF_MEMORY);
    }

    @Test
    void a_job_killed_by_nobody_that_is_known_stays_killed() {
        submit(job(1, "kill -9 $$"));
        assertThat(await(1, Finished.class).result()).satisfies(result -> {
            assertThat(result.ending()).isEqualTo(Ending.EXITED);
            assertThat(result.exitCode()).isEqualTo(137);
        });
    }

    // ---- what can never start, and what is refused

    @Test
    void an_unknown_partition_is_refused_for_ever() {
        assertThat(submission(List.of(List.of(with(job(1, "exit 0"), Map.of("partition", "nowhere"))))))
                .isInstanceOfSatisfying(Submission.Refused.class, refused -> {
                    assertThat(refused.permanent()).isTrue();
                    assertThat(refused.reason().text()).contains("invalid partition specified: nowhere");
                });
    }

    @Test
    void more_memory_than_any_node_has_is_refused_for_ever() {
        JobOrder order =
                needing(job(1, "exit 0"), new Code.Needs(1, Optional.of(9_000_000), Optional.empty(), Map.of()));
        assertThat(submission(List.of(List.of(order))))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.permanent()).isTrue());
    }

    @Test
    void an_option_that_slurm_does_not_know_is_refused_for_ever() {
        assertThat(submission(List.of(List.of(with(job(1, "exit 0"), Map.of("extra", "--bogus"))))))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.permanent()).isTrue());
    }

    @Test
    void more_cpus_than_any_node_has_never_start() {
        submit(needing(job(1, "exit 0"), new Code.Needs(9999, Optional.empty(), Optional.empty(), Map.of())));
        assertThat(await(1, Impossible.class).reason().text()).contains("(PartitionConfig)");
    }

    @Test
    void more_time_than_the_partition_gives_never_starts() {
        submit(with(aJob(home, 1).running("exit 0").within(3600), Map.of("partition", "short")));
        assertThat(await(1, Impossible.class).reason().text())
                .startsWith("Slurm will never start it: ")
                .containsPattern("\\((PartitionConfig|PartitionTimeLimit)\\)");
    }

    @Test
    void one_that_waits_for_what_failed_never_starts() {
        String failed = lab.slurm("sbatch", "--parsable", "--output=/dev/null", "--wrap=exit 1");
        submit(with(job(1, "exit 0"), Map.of("extra", "--dependency=afterok:" + failed)));
        assertThat(await(1, Impossible.class).reason().text()).contains("(DependencyNeverSatisfied)");
    }

    @Test
    void a_partition_that_is_down_is_waited_for() {
        lab.slurm("scontrol", "update", "partitionname=short", "state=DOWN");
        try {
            submit(with(job(1, "exit 0"), Map.of("partition", "short")));
            assertThat(await(1, Pending.class).note()).isEqualTo("its partition takes no jobs now (PartitionDown)");
        } finally {
            lab.slurm("scontrol", "update", "partitionname=short", "state=UP");
        }
        assertThat(await(1, Finished.class).result().exitCode()).isZero();
    }

    // ---- what the machine does

    @Test
    void a_job_whose_node_is_taken_down_is_made_again() throws IOException {
        submit(avoiding(job(1, "echo > begun; exec sleep 60"), Set.of("n1", "n3", "n4", "not-a-node")));
        awaitFile("begun");
        assertThat(await(1, Running.class).host()).contains("n2");
        lab.slurm("scontrol", "update", "nodename=n2", "state=down", "reason=test");
        Observation seen = awaitAny(1, Set.of(Lost.class, Finished.class));
        if (lab.slurm("sinfo", "--noheader", "--nodes=n2", "--partition=batch", "--format=%T")
                .contains("down")) {
            lab.slurm("scontrol", "update", "nodename=n2", "state=resume");
        }
        if (seen instanceof Lost lost) {
            assertThat(lost.cause()).isEqualTo(Cause.NODE);
            assertThat(lost.host()).contains("n2");
        } else {
            // Its run.sh had time enough to say that somebody asked it to end.
            assertThat(((Finished) seen).result().ending()).isEqualTo(Ending.INTERRUPTED);
        }
    }

    @Test
    void a_job_whose_slurmd_is_gone_is_lost_with_its_node() throws IOException {
        submit(avoiding(job(1, "echo > begun; exec sleep 100"), Set.of("n1", "n2", "n4")));
        awaitFile("begun");
        await(1, Running.class);
        lab.stop("n3");
        try {
            assertThat(await(1, Lost.class)).satisfies(lost -> {
                assertThat(lost.cause()).isEqualTo(Cause.NODE);
                assertThat(lost.host()).contains("n3");
            });
        } finally {
            lab.start("n3");
        }
    }

    @Test
    void one_that_an_administrator_requeues_runs_once() throws IOException {
        submit(job(1, "echo x >> begun; exec sleep 60"));
        awaitFile("begun");
        lab.slurm("scontrol", "update", "jobid=" + id(1), "requeue=1");
        lab.slurm("scontrol", "requeue", id(1));
        Observation seen = awaitAny(1, Set.of(Lost.class, Finished.class));
        if (seen instanceof Lost lost) {
            assertThat(lost.cause()).isEqualTo(Cause.PREEMPTED);
        } else {
            assertThat(((Finished) seen).result().ending()).isEqualTo(Ending.INTERRUPTED);
        }
        assertThat(home.resolve("begun")).hasContent("x");
    }

    @Test
    void one_whose_directory_is_deleted_under_it_comes_to_nothing() throws IOException {
        submit(job(1, "echo > begun; exec sleep 3"));
        awaitFile("begun");
        SlurmWorld.remove(Path.of(backend.directory(attempt(1))));
        awaitAny(1, Set.of(Lost.class, NotSeen.class));
    }

    @Test
    void one_whose_work_directory_a_node_does_not_see_says_so() throws IOException {
        submitHeld(job(1, "echo > ran"));
        await(1, Pending.class);
        String id = id(1);
        Files.move(home.resolve("work"), home.resolve("away"));
        lab.slurm("scontrol", "release", id);
        awaitState(id, "FAILED");
        Files.move(home.resolve("away"), home.resolve("work"));
        assertThat(await(1, NotSeen.class).text()).contains("FAILED");
    }

    @Test
    void a_token_is_what_identifies_a_job() {
        submit(job(1, "exit 0"));
        await(1, Finished.class);
        SubmittedAttempt other = new SubmittedAttempt(
                new Attempt(9, 1), "0123456789zzzzzzzzzz", Optional.of(id(1)), 0, 0, Optional.empty());
        assertThat(awaitOne(other, Set.of(NotSeen.class, Running.class))).isInstanceOf(NotSeen.class);
    }

    @Test
    void the_accounting_tells_later_what_a_job_has_used() {
        submit(job(1, "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; sleep 2"));
        await(1, Finished.class);
        Instant deadline = Instant.now().plus(PATIENCE);
        while (backend.accounts(List.of(attempt(1))).isEmpty()) {
            assertThat(Instant.now()).isBefore(deadline);
            world.letTimePass();
        }
        assertThat(backend.accounts(List.of(attempt(1))).get(new Attempt(1, 1))).satisfies(usage -> {
            assertThat(usage.peakMemoryKiB().orElse(0L)).isPositive();
            assertThat(usage.cpuSeconds().orElse(0.0)).isPositive();
        });
    }

    @Test
    void what_is_settled_leaves_no_directory_of_its_submission() {
        submit(List.of(List.of(job(1, "exit 0"), job(2, "exit 0")), List.of(job(3, "exit 0"))));
        exitCodes(3);
        Path submission = home.resolve("work").resolve("sub").resolve(attempt(1).token());
        assertThat(backend.discard(List.of(attempt(1), attempt(3)))).isTrue();
        assertThat(submission).isDirectory();
        assertThat(backend.discard(List.of(attempt(2)))).isTrue();
        assertThat(submission).doesNotExist();
    }

    @Test
    void a_result_that_the_file_system_shows_late_is_waited_for() {
        LateShell late = new LateShell(new LocalShell());
        backend.close();
        backend = world.open(late);
        submit(job(1, "exit 0"));
        awaitState(id(1), "COMPLETED");
        // The exit code comes with the accounting, a moment later.
        assertThat(await(1, Lost.class).text()).matches("Slurm says COMPLETED( 0:0)?, and it has left no result");
        late.catchUp();
        assertThat(await(1, Finished.class).result().exitCode()).isZero();
    }

    @Test
    void too_many_jobs_are_told_from_other_refusals() {
        String user = System.getProperty("user.name");
        lab.slurm("sacctmgr", "--immediate", "modify", "user", user, "set", "maxsubmitjobs=2");
        try {
            List<List<JobOrder>> three =
                    List.of(List.of(job(1, "exit 0")), List.of(job(2, "exit 0")), List.of(job(3, "exit 0")));
            assertThat(submission(three))
                    .isInstanceOfSatisfying(
                            Submission.NoRoom.class,
                            noRoom -> assertThat(noRoom.reason().text()).contains("AssocMaxSubmitJobLimit"));
        } finally {
            lab.slurm("sacctmgr", "--immediate", "modify", "user", user, "set", "maxsubmitjobs=-1");
        }
    }

    // ---- outages

    @Test
    void a_submission_to_a_frozen_slurmctld_is_found_when_it_thaws() throws IOException {
        JobOrder order = job(1, "echo x >> count");
        lab.freeze("slurmctld");
        Submission answer;
        try {
            answer = submission(List.of(List.of(order)));
            assertThat(backend.observe(submitted).get(order.attempt())).isInstanceOf(Unknown.class);
            assertThat(backend.health().reachable()).isFalse();
        } finally {
            lab.start("slurmctld");
        }
        assertThat(answer).isInstanceOf(Submission.Ambiguous.class);
        assertThat(await(1, Finished.class).result().exitCode()).isZero();
        assertThat(home.resolve("count")).hasContent("x");
    }

    @Test
    void a_slurmctld_that_is_down_takes_nothing_and_loses_nothing() throws IOException {
        submit(job(1, "echo > begun; sleep 5"));
        awaitFile("begun");
        lab.stop("slurmctld");
        try {
            assertThat(submission(List.of(List.of(job(2, "exit 0")))))
                    .isInstanceOfSatisfying(Submission.Refused.class, refused -> {
                        assertThat(refused.permanent()).isFalse();
                        assertThat(refused.reason().text()).contains("Unable to contact slurm controller");
                    });
            assertThat(backend.health().text()).contains("Unable to contact slurm controller");
        } finally {
            lab.start("slurmctld");
        }
        assertThat(await(1, Finished.class).result().exitCode()).isZero();
        assertThat(backend.health().reachable()).isTrue();
    }

    @Test
    void while_the_accounting_is_down_what_only_it_can_tell_is_unknown() throws IOException {
        submit(List.of(List.of(job(1, "exit 3")), List.of(job(2, "echo > begun; kill -9 $PPID; sleep 1"))));
        awaitFile("begun");
        lab.stop("slurmdbd");
        try {
            assertThat(await(1, Finished.class).result().exitCode()).isEqualTo(3);
        } finally {
            lab.start("slurmdbd");
        }
        awaitAny(2, Set.of(Lost.class, Finished.class));
    }

    // ---- words for the tests above

    private JobOrder job(long id, String script) {
        return aJob(home, id).running("cd '" + home + "'\n" + script).order();
    }

    private static JobOrder with(JobOrders job, Map<String, String> options) {
        return with(job.order(), options);
    }

    private static JobOrder with(JobOrder order, Map<String, String> options) {
        return copy(order, order.needs(), options, order.expected(), order.avoid());
    }

    private static JobOrder needing(JobOrder order, Code.Needs needs) {
        return copy(order, needs, order.options(), order.expected(), order.avoid());
    }

    private static JobOrder expecting(JobOrder order, Duration time) {
        return copy(order, order.needs(), order.options(), Optional.of(time), order.avoid());
    }

    private static JobOrder avoiding(JobOrder order, Set<String> nodes) {
        return copy(order, order.needs(), order.options(), order.expected(), nodes);
    }

    private static JobOrder copy(
            JobOrder order,
            Code.Needs needs,
            Map<String, String> options,
            Optional<Duration> expected,
            Set<String> avoid) {
        return new JobOrder(
                order.attempt(),
                order.codeId(),
                order.command(),
                order.inputs(),
                order.outputName(),
                order.variables(),
                order.environment(),
                needs,
                options,
                expected,
                avoid,
                order.logLimitBytes());
    }

    private void submit(JobOrder order) {
        submit(List.of(List.of(order)));
    }

    private void submitHeld(JobOrder order) {
        submit(with(order, Map.of("extra", "--hold")));
    }

    private void submit(List<List<JobOrder>> elements) {
        assertThat(submission(elements)).isInstanceOf(Submission.Accepted.class);
    }

    private Submission submission(List<List<JobOrder>> elements) {
        String token = String.format("traps%05d%010d", ++submissions, System.nanoTime() % 10_000_000_000L);
        Submission answer = backend.submit(new SubmissionOrder(token, elements));
        Optional<String> id = answer instanceof Submission.Accepted accepted ? accepted.externalId() : Optional.empty();
        for (int element = 0; element < elements.size(); element++) {
            for (int position = 0; position < elements.get(element).size(); position++) {
                submitted.add(new SubmittedAttempt(
                        elements.get(element).get(position).attempt(), token, id, element, position, Optional.empty()));
            }
        }
        return answer;
    }

    private SubmittedAttempt attempt(long jobId) {
        return submitted.stream()
                .filter(each -> each.attempt().jobId() == jobId)
                .findFirst()
                .orElseThrow();
    }

    private String id(long jobId) {
        return attempt(jobId).externalId().orElseThrow();
    }

    private List<Integer> exitCodes(int jobs) {
        List<Integer> codes = new ArrayList<>();
        for (long id = 1; id <= jobs; id++) {
            codes.add(await(id, Finished.class).result().exitCode());
        }
        return codes;
    }

    private void cancelUntilEnded(long... jobIds) {
        List<SubmittedAttempt> attempts =
                java.util.Arrays.stream(jobIds).mapToObj(this::attempt).toList();
        Instant deadline = Instant.now().plus(PATIENCE);
        do {
            assertThat(Instant.now()).isBefore(deadline);
            backend.cancel(attempts);
            for (int looks = 0; looks < 20; looks++) {
                world.letTimePass();
            }
        } while (backend.observe(attempts).values().stream()
                .anyMatch(seen -> seen instanceof Running
                        || seen instanceof Unknown
                        || (seen instanceof Pending && jobIds.length == 1)));
    }

    private <T extends Observation> T await(long jobId, Class<T> what) {
        return what.cast(awaitOne(attempt(jobId), Set.of(what)));
    }

    private Observation awaitAny(long jobId, Set<Class<? extends Observation>> what) {
        return awaitOne(attempt(jobId), what);
    }

    private Observation awaitOne(SubmittedAttempt attempt, Set<Class<? extends Observation>> what) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            List<SubmittedAttempt> all = new ArrayList<>(submitted);
            all.add(attempt);
            Observation seen = backend.observe(all.stream().distinct().toList()).get(attempt.attempt());
            if (seen != null && what.stream().anyMatch(type -> type.isInstance(seen))) {
                return seen;
            }
            assertThat(Instant.now()).as("last seen: %s", seen).isBefore(deadline);
            world.letTimePass();
        }
    }

    private void awaitFile(String name) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!Files.exists(home.resolve(name))) {
            assertThat(Instant.now()).as("waiting for %s", name).isBefore(deadline);
            world.letTimePass();
        }
    }

    private void awaitState(String id, String state) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!lab.slurm("squeue", "--noheader", "--states=all", "--format=%T", "--jobs=" + id)
                .equals(state)) {
            assertThat(Instant.now()).as("waiting for %s", state).isBefore(deadline);
            world.letTimePass();
        }
    }
}
