package org.dbprocessing.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dbprocessing.spi.JobOrders.aJob;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.Observation.Finished;
import org.dbprocessing.spi.Observation.Lost;
import org.dbprocessing.spi.Observation.NotSeen;
import org.dbprocessing.spi.Observation.Pending;
import org.dbprocessing.spi.Observation.Running;
import org.dbprocessing.spi.SimulatedRunner.Simulation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeArraySchedulerTest {

    private static final String TOKEN = "batch000000000000001";

    @TempDir
    Path home;

    private FakeArrayScheduler scheduler;
    private Backend backend;
    private int runs;

    @BeforeEach
    void start() {
        TestingClock clock = new TestingClock(Instant.parse("2026-03-01T00:00:00Z"));
        Simulation counting = (order, output) -> {
            runs++;
            return Simulation.copyingInputs().run(order, output);
        };
        scheduler = new FakeArrayScheduler(home.resolve("work"), new SimulatedRunner(clock, counting));
        backend = scheduler.backend("cluster");
    }

    @Test
    void an_array_goes_from_pending_to_running_to_finished() {
        List<SubmittedAttempt> attempts = submit(3);
        assertThat(observed(attempts)).hasOnlyElementsOfType(Pending.class);
        scheduler.tick();
        assertThat(observed(attempts)).hasOnlyElementsOfType(Running.class);
        scheduler.tick();
        assertThat(observed(attempts)).hasOnlyElementsOfType(Finished.class);
        Finished finished = (Finished) observed(attempts).get(0);
        assertThat(finished.result().startedAt()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(backend.output(attempts.get(0), "out1", home)).hasContent("made by job 1\n");
    }

    @Test
    void packed_jobs_run_one_after_the_other() {
        scheduler.pack(2);
        List<SubmittedAttempt> attempts = submit(3);
        assertThat(attempts).extracting(SubmittedAttempt::element).containsExactly(0, 0, 1);
        assertThat(attempts).extracting(SubmittedAttempt::position).containsExactly(0, 1, 0);
        scheduler.tick();
        assertThat(observed(attempts)).hasExactlyElementsOfTypes(Running.class, Pending.class, Running.class);
        scheduler.tick();
        assertThat(observed(attempts)).hasExactlyElementsOfTypes(Finished.class, Running.class, Finished.class);
    }

    @Test
    void late_and_collapsed_listings_prove_nothing() {
        scheduler.appearAfter(2);
        List<SubmittedAttempt> attempts = submit(3);
        assertThat(observed(attempts)).hasOnlyElementsOfType(NotSeen.class);
        scheduler.collapseListings(1);
        scheduler.holdBack(true);
        scheduler.tick();
        scheduler.tick();
        assertThat(observed(attempts)).hasExactlyElementsOfTypes(Pending.class, NotSeen.class, NotSeen.class);
        scheduler.holdBack(false);
        scheduler.tick();
        scheduler.tick();
        assertThat(observed(attempts)).hasOnlyElementsOfType(Finished.class);
    }

    @Test
    void what_is_started_twice_runs_once() {
        scheduler.startTwice();
        List<SubmittedAttempt> attempts = submit(3);
        scheduler.tick();
        scheduler.tick();
        assertThat(observed(attempts)).hasOnlyElementsOfType(Finished.class);
        assertThat(runs).isEqualTo(3);
    }

    @Test
    void what_is_revoked_in_the_queue_never_runs() {
        List<SubmittedAttempt> attempts = submit(2);
        assertThat(backend.revoke(attempts.subList(0, 1))).containsValue(Revocation.REVOKED);
        scheduler.tick();
        scheduler.tick();
        assertThat(observed(attempts)).hasExactlyElementsOfTypes(NotSeen.class, Finished.class);
        assertThat(runs).isEqualTo(1);
    }

    @Test
    void a_lost_node_is_the_schedulers_word() {
        List<SubmittedAttempt> attempts = submit(1);
        scheduler.tick();
        scheduler.loseNodes();
        assertThat(observed(attempts).get(0))
                .isEqualTo(new Lost(Observation.Cause.NODE, "the scheduler says NODE_FAILED"));
    }

    @Test
    void a_forgotten_submission_was_acknowledged_and_its_id_comes_again() {
        scheduler.forgetNext();
        List<SubmittedAttempt> forgotten = submit(1);
        assertThat(observed(forgotten)).hasOnlyElementsOfType(NotSeen.class);
        Submission next = backend.submit(new SubmissionOrder("other", List.of(List.of(order(9)))));
        assertThat(next).isEqualTo(new Submission.Accepted(forgotten.get(0).externalId()));
    }

    @Test
    void a_refusal_leaves_nothing_behind() {
        Reason reason = new Reason(Reason.Kind.REFUSED, "too many jobs");
        scheduler.refuseNext(reason, true);
        assertThat(backend.submit(new SubmissionOrder(TOKEN, List.of(List.of(order(1))))))
                .isEqualTo(new Submission.Refused(reason, true));
        assertThat(scheduler.size()).isZero();
    }

    @Test
    void what_waits_is_cancelled_by_taking_it_off_the_queue() {
        List<SubmittedAttempt> attempts = submit(2);
        backend.cancel(attempts.subList(0, 1));
        scheduler.tick();
        scheduler.tick();
        assertThat(observed(attempts)).hasExactlyElementsOfTypes(NotSeen.class, Finished.class);
        assertThat(Files.exists(home.resolve("work/0/1-1/claim"))).isFalse();
    }

    private JobOrder order(long jobId) {
        return aJob(home, jobId).making("out" + jobId).order();
    }

    private List<SubmittedAttempt> submit(int jobs) {
        List<List<List<JobOrder>>> arranged = backend.arrange(
                LongStream.rangeClosed(1, jobs).mapToObj(this::order).toList());
        assertThat(arranged).hasSize(1);
        SubmissionOrder order = new SubmissionOrder(TOKEN, arranged.get(0));
        Submission answer = backend.submit(order);
        Optional<String> externalId =
                answer instanceof Submission.Accepted accepted ? accepted.externalId() : Optional.empty();
        List<SubmittedAttempt> attempts = new ArrayList<>();
        for (int element = 0; element < order.elements().size(); element++) {
            for (int position = 0; position < order.elements().get(element).size(); position++) {
                Attempt attempt = order.elements().get(element).get(position).attempt();
                attempts.add(new SubmittedAttempt(attempt, TOKEN, externalId, element, position, Optional.empty()));
            }
        }
        return attempts;
    }

    private List<Observation> observed(List<SubmittedAttempt> attempts) {
        Map<Attempt, Observation> seen = backend.observe(attempts);
        return attempts.stream().map(SubmittedAttempt::attempt).map(seen::get).toList();
    }
}
