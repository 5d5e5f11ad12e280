package org.dbprocessing.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dbprocessing.spi.JobOrders.aJob;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.spi.Backend;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.Observation.Cause;
import org.dbprocessing.spi.Observation.Finished;
import org.dbprocessing.spi.Observation.Lost;
import org.dbprocessing.spi.Observation.NotSeen;
import org.dbprocessing.spi.Observation.Running;
import org.dbprocessing.spi.Observation.Unknown;
import org.dbprocessing.spi.Submission;
import org.dbprocessing.spi.SubmissionOrder;
import org.dbprocessing.spi.SubmittedAttempt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hosts of a pool that are full, drained, away, back, or booted anew.
 *
 * needs: sshd
 */
@Timeout(180)
class PoolTroubleIT {

    private static final int SLOTS = 2;

    @TempDir
    Path home;

    private SshLab lab;
    private SshSessions sessions;
    private PoolWorld world;
    private Backend pool;

    @BeforeEach
    void open() {
        lab = SshLab.up();
        lab.heal();
        sessions = lab.sessions();
        world = new PoolWorld(lab, sessions, home, SLOTS);
        pool = world.open();
    }

    @AfterEach
    void close() throws IOException {
        lab.heal();
        Files.writeString(home.resolve("go"), "");
        pool.close();
        sessions.close();
    }

    @Test
    void jobs_go_to_the_least_loaded_host_and_no_host_gets_more_than_its_slots() {
        List<List<List<JobOrder>>> arranged =
                pool.arrange(List.of(waiting(1), waiting(2), waiting(3), waiting(4), waiting(5)));
        assertThat(arranged).hasSize(1);
        assertThat(arranged.get(0)).hasSize(4);
        assertAccepted(pool.submit(new SubmissionOrder(token(1), arranged.get(0))));
        await(() -> List.of(1L, 2L, 3L, 4L).stream().allMatch(id -> observe(id) instanceof Running));
        assertThat(List.of(hostOf(1), hostOf(2), hostOf(3), hostOf(4)))
                .containsExactly("host1", "host2", "host1", "host2");
        assertThat(pool.arrange(List.of(waiting(5)))).isEmpty();
        Backend next = world.open();
        observeAll(next, 1, 2, 3, 4);
        assertThat(next.arrange(List.of(waiting(5)))).isEmpty();
    }

    @Test
    void a_job_goes_only_where_its_labels_are_and_one_that_fits_nowhere_is_refused_for_good() {
        submit(labelled(1, "host2"));
        await(() -> observe(1) instanceof Running);
        assertThat(hostOf(1)).isEqualTo("host2");
        JobOrder impossible = labelled(2, "gpu");
        assertThat(pool.arrange(List.of(impossible))).hasSize(1);
        assertThat(pool.submit(new SubmissionOrder(token(2), List.of(List.of(impossible)))))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.permanent()).isTrue());
    }

    @Test
    void a_drained_host_finishes_what_it_has_and_gets_no_more() {
        world.notes().drain("host1", Instant.now());
        submit(waiting(1));
        await(() -> observe(1) instanceof Running);
        assertThat(hostOf(1)).isEqualTo("host2");
        world.notes().drain("host2", Instant.now());
        assertThat(pool.submit(new SubmissionOrder(token(2), List.of(List.of(waiting(2))))))
                .isInstanceOfSatisfying(Submission.Refused.class, refused -> {
                    assertThat(refused.permanent()).isFalse();
                    assertThat(refused.reason().text()).contains("host1: drained");
                });
        assertThat(observe(1)).isInstanceOf(Running.class);
        world.notes().resume("host1");
        submit(waiting(2));
        await(() -> observe(2) instanceof Running);
        assertThat(hostOf(2)).isEqualTo("host1");
    }

    @Test
    void a_host_that_is_away_gets_nothing_and_the_others_go_on() {
        lab.does("stop", "host1");
        submit(waiting(1));
        await(() -> observe(1) instanceof Running);
        assertThat(hostOf(1)).isEqualTo("host2");
        assertThat(pool.health().reachable()).isFalse();
        assertThat(pool.health().text()).contains("host1: NOT USABLE").contains("host2: 1 of 2");
    }

    @Test
    void a_host_that_comes_back_is_asked_what_became_of_its_jobs() throws IOException {
        submit(labelled(1, "host1"));
        await(() -> observe(1) instanceof Running);
        lab.does("cut", "host1");
        assertThat(observe(1)).isInstanceOf(Unknown.class);
        world.pass(PoolWorld.AWAY.minusMinutes(1));
        assertThat(observe(1)).isInstanceOf(Unknown.class);
        lab.does("heal", "host1");
        await(() -> observe(1) instanceof Running);
        world.pass(PoolWorld.AWAY.minusMinutes(1));
        lab.does("cut", "host1");
        assertThat(observe(1)).isInstanceOf(Unknown.class);
    }

    @Test
    void an_end_is_seen_though_the_host_is_away() throws IOException {
        submit(labelled(1, "host1"));
        await(() -> observe(1) instanceof Running);
        lab.does("cut", "host1");
        Files.writeString(home.resolve("go"), "");
        await(() -> observe(1) instanceof Finished);
    }

    @Test
    void jobs_of_a_host_that_is_away_for_too_long_are_given_up_by_whichever_process_looks() {
        submit(labelled(1, "host1"));
        await(() -> observe(1) instanceof Running);
        lab.does("cut", "host1");
        assertThat(observe(1)).isInstanceOf(Unknown.class);
        world.pass(PoolWorld.AWAY);
        pool.close();
        pool = world.open();
        assertThat(observe(1)).isInstanceOfSatisfying(Lost.class, lost -> {
            assertThat(lost.cause()).isEqualTo(Cause.NODE);
            assertThat(lost.host()).contains("host1");
        });
    }

    @Test
    void what_never_started_on_a_host_that_is_away_can_be_revoked() throws IOException {
        JobOrder order = labelled(1, "host1");
        submit(order);
        await(() -> observe(1) instanceof Running);
        lab.does("cut", "host1");
        Path claim = Path.of(pool.directory(attempt(1))).resolve("claim");
        Files.delete(claim);
        assertThat(observe(1)).isInstanceOf(Unknown.class);
        world.pass(PoolWorld.AWAY);
        assertThat(observe(1)).isInstanceOf(NotSeen.class);
    }

    @Test
    void a_host_booted_anew_has_lost_its_jobs() {
        Assumptions.assumeTrue(System.getProperty("user.name").equals("root"));
        submit(labelled(1, "host1"));
        await(() -> observe(1) instanceof Running);
        lab.does("reboot", "host1");
        await(() -> observe(1) instanceof Lost);
        assertThat(((Lost) observe(1)).cause()).isEqualTo(Cause.NODE);
    }

    @Test
    void a_running_job_is_cancelled_on_its_host_though_another_is_away() {
        submit(labelled(1, "host1"));
        submit(labelled(2, "host2"));
        await(() -> observe(1) instanceof Running && observe(2) instanceof Running);
        lab.does("cut", "host2");
        pool.cancel(List.of(attempt(1), attempt(2)));
        await(() -> observe(1) instanceof Finished);
    }

    // ---- words for the tests above

    private JobOrder waiting(long id) {
        return aJob(home, id)
                .running("while [ ! -e '" + home.resolve("go") + "' ]; do sleep 0.05; done")
                .order();
    }

    private JobOrder labelled(long id, String label) {
        JobOrder order = waiting(id);
        return new JobOrder(
                order.attempt(),
                order.codeId(),
                order.command(),
                order.inputs(),
                order.outputName(),
                order.variables(),
                order.environment(),
                order.needs(),
                java.util.Map.of("labels", label),
                order.expected(),
                order.avoid(),
                order.logLimitBytes());
    }

    private void submit(JobOrder order) {
        assertAccepted(pool.submit(new SubmissionOrder(token(order.attempt().jobId()), List.of(List.of(order)))));
    }

    private static void assertAccepted(Submission submission) {
        assertThat(submission).isInstanceOf(Submission.Accepted.class);
    }

    private final List<SubmittedAttempt> handedOver = new ArrayList<>();

    /** As a controller does, one asks for all that are active at once. */
    private Observation observe(long id) {
        if (!handedOver.contains(attempt(id))) {
            handedOver.add(attempt(id));
        }
        return pool.observe(handedOver).get(new Attempt(id, 1));
    }

    private static void observeAll(Backend backend, long... ids) {
        List<SubmittedAttempt> attempts = new ArrayList<>();
        for (long id : ids) {
            attempts.add(attempt(id));
        }
        assertThat(backend.observe(attempts)).hasSize(ids.length);
    }

    private String hostOf(long id) {
        return ((Running) observe(id)).host().orElseThrow();
    }

    private static SubmittedAttempt attempt(long id) {
        return new SubmittedAttempt(new Attempt(id, 1), token(id), Optional.empty(), 0, 0, Optional.empty());
    }

    private static String token(long id) {
        return "pool" + String.format("%016d", id);
    }

    private void await(Supplier<Boolean> condition) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.get()) {
            assertThat(Instant.now())
                    .as("last seen: %s", pool.observe(handedOver))
                    .isBefore(deadline);
            world.letTimePass();
        }
    }
}
