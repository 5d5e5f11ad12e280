package org.dbprocessing.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.dbprocessing.detached.Sighting;
import org.dbprocessing.detached.Sighting.State;
import org.dbprocessing.model.Reason;
import org.dbprocessing.slurm.Judgement.Signs;
import org.dbprocessing.spi.JobResult;
import org.dbprocessing.spi.JobResult.Ending;
import org.dbprocessing.spi.JobResult.Usage;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.Observation.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an attempt comes to, for every way in which directory, queue and accounting may tell of it. */
class JudgementTest {

    private static final Instant END = Instant.parse("2026-11-24T03:00:00Z");
    private static final Duration GRACE = Duration.ofMinutes(5);
    private static final AccountingWord NOTHING = new AccountingWord.Nothing();
    private static final AccountingWord SILENT = new AccountingWord.Silent("slurmdbd is down");
    private static final AccountingWord NONE = new AccountingWord.NoAccounting();
    private static final Place GONE = new Place.NotListed();
    private static final Place UNASKED = new Place.Unasked("the queue does not answer");

    // ---- with a result

    @Test
    void a_result_counts_whatever_slurm_says() {
        for (Place place : new Place[] {GONE, UNASKED, listed(SlurmState.RUNNING), listed(SlurmState.TIMEOUT)}) {
            assertThat(ending(finished(Ending.EXITED, 0), place, SILENT)).isEqualTo(Ending.EXITED);
            assertThat(ending(finished(Ending.EXITED, 3), place, SILENT)).isEqualTo(Ending.EXITED);
            assertThat(ending(finished(Ending.OUT_OF_TIME, 124), place, SILENT)).isEqualTo(Ending.OUT_OF_TIME);
            assertThat(ending(finished(Ending.CANCELLED, 143), place, SILENT)).isEqualTo(Ending.CANCELLED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TIMEOUT,       INTERRUPTED, 143, OUT_OF_TIME",
        "TIMEOUT,       EXITED,      143, OUT_OF_TIME",
        "TIMEOUT,       EXITED,      139, EXITED",
        "OUT_OF_MEMORY, EXITED,      137, OUT_OF_MEMORY",
        "OUT_OF_MEMORY, EXITED,      139, EXITED",
        "CANCELLED,     INTERRUPTED, 143, CANCELLED",
        "CANCELLED,     EXITED,      143, CANCELLED",
        "NODE_FAIL,     INTERRUPTED, 143, INTERRUPTED",
        "PREEMPTED,     EXITED,      143, INTERRUPTED",
        "COMPLETED,     EXITED,      200, EXITED",
        "COMPLETED,     INTERRUPTED, 143, INTERRUPTED",
        "FAILED,        EXITED,      137, EXITED"
    })
    void a_signal_is_explained_by_slurm(SlurmState state, Ending left, int exitCode, Ending comesTo) {
        assertThat(ending(finished(left, exitCode), GONE, ended(state, "0:0"))).isEqualTo(comesTo);
    }

    @Test
    void a_signal_within_an_element_that_goes_on_is_explained_later() {
        assertThat(of(finished(Ending.EXITED, 137), listed(SlurmState.RUNNING), NOTHING))
                .isEqualTo(new Observation.Running(Optional.of("4711"), Optional.of("n7")));
    }

    @Test
    void a_signal_of_one_that_was_requeued_stays_unexplained() {
        assertThat(ending(finished(Ending.INTERRUPTED, 143), listed(SlurmState.PENDING), NOTHING))
                .isEqualTo(Ending.INTERRUPTED);
    }

    @Test
    void a_signal_that_nobody_can_explain_now_is_unknown() {
        assertThat(of(finished(Ending.EXITED, 137), GONE, SILENT)).isInstanceOf(Observation.Unknown.class);
        assertThat(of(finished(Ending.EXITED, 137), UNASKED, NONE)).isInstanceOf(Observation.Unknown.class);
        assertThat(of(finished(Ending.EXITED, 137), GONE, NOTHING, END.plusSeconds(10)))
                .isInstanceOf(Observation.Unknown.class);
    }

    @Test
    void a_signal_that_nobody_will_explain_stands() {
        assertThat(ending(finished(Ending.EXITED, 137), GONE, NONE)).isEqualTo(Ending.EXITED);
        assertThat(of(
                        finished(Ending.EXITED, 137),
                        GONE,
                        NOTHING,
                        END.plus(GRACE).plusSeconds(1)))
                .isInstanceOf(Observation.Finished.class);
    }

    @Test
    void a_result_is_of_the_node_by_slurms_name() {
        assertThat(((Observation.Finished) of(finished(Ending.EXITED, 0), listed(SlurmState.COMPLETED), NONE))
                        .result()
                        .host())
                .contains("n7");
    }

    // ---- started, without a result

    @ParameterizedTest
    @CsvSource({"TIMEOUT, OUT_OF_TIME", "OUT_OF_MEMORY, OUT_OF_MEMORY", "CANCELLED, CANCELLED"})
    void without_a_result_slurms_word_counts(SlurmState state, Ending comesTo) {
        assertThat(ending(started(), listed(state), SILENT)).isEqualTo(comesTo);
        assertThat(ending(started(), GONE, ended(state, "0:15"))).isEqualTo(comesTo);
    }

    @ParameterizedTest
    @CsvSource({"NODE_FAIL, NODE", "PREEMPTED, PREEMPTED", "BOOT_FAIL, LAUNCH", "COMPLETED, UNKNOWN", "FAILED, UNKNOWN"
    })
    void what_the_machine_lost_is_lost_with_its_cause(SlurmState state, Cause cause) {
        assertThat(of(started(), GONE, ended(state, "1:0"))).isInstanceOfSatisfying(Observation.Lost.class, lost -> {
            assertThat(lost.cause()).isEqualTo(cause);
            assertThat(lost.host()).contains("n8");
        });
    }

    @Test
    void one_killed_for_its_memory_without_cgroups_is_out_of_memory() {
        AccountingRecord record = new AccountingRecord(
                SlurmState.FAILED,
                "0:9",
                Optional.of("n8"),
                Optional.of(END.minusSeconds(5)),
                END,
                Optional.empty(),
                Optional.of(20_000L),
                Optional.of(10_240L));
        assertThat(ending(started(), listed(SlurmState.FAILED), new AccountingWord.Ended(record)))
                .isEqualTo(Ending.OUT_OF_MEMORY);
    }

    @Test
    void how_one_failed_is_not_guessed_while_the_accounting_is_silent() {
        assertThat(of(started(), listed(SlurmState.FAILED), SILENT)).isInstanceOf(Observation.Unknown.class);
        assertThat(of(started(), GONE, SILENT)).isInstanceOf(Observation.Unknown.class);
        assertThat(of(started(), listed(SlurmState.FAILED), NONE)).isInstanceOf(Observation.Lost.class);
        assertThat(of(started(), GONE, NONE)).isInstanceOf(Observation.Lost.class);
        assertThat(of(started(), GONE, NOTHING)).isInstanceOf(Observation.Lost.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = SlurmState.class,
            names = {"RUNNING", "COMPLETING", "SUSPENDED", "PENDING"})
    void what_slurm_has_runs(SlurmState state) {
        assertThat(of(started(), listed(state), NOTHING))
                .isEqualTo(new Observation.Running(Optional.of("4711"), Optional.of("n7")));
    }

    @Test
    void what_waits_after_it_was_claimed_was_requeued() {
        Place requeued = new Place.Listed(row(SlurmState.PENDING, "BeginTime"), true);
        assertThat(of(started(), requeued, NOTHING))
                .isInstanceOfSatisfying(
                        Observation.Lost.class, lost -> assertThat(lost.cause()).isEqualTo(Cause.PREEMPTED));
    }

    @Test
    void a_claim_says_that_it_runs_where_the_queue_says_nothing() {
        assertThat(of(started(), UNASKED, SILENT))
                .isEqualTo(new Observation.Running(Optional.empty(), Optional.of("worker")));
    }

    // ---- not started

    @Test
    void what_waits_says_for_what() {
        assertThat(of(absent(), new Place.Listed(row(SlurmState.PENDING, "Licenses"), false), NOTHING))
                .isEqualTo(new Observation.Pending(Optional.of("4711"), "waits for licences (Licenses)"));
    }

    @Test
    void what_can_never_start_is_impossible_in_slurms_words() {
        assertThat(of(absent(), new Place.Listed(row(SlurmState.PENDING, "PartitionTimeLimit"), false), NOTHING))
                .isEqualTo(new Observation.Impossible(new Reason(
                        Reason.Kind.REFUSED,
                        "Slurm will never start it: its time limit is over that of its partition"
                                + " (PartitionTimeLimit)")));
    }

    @Test
    void one_that_somebody_cancelled_is_not_made_again() {
        assertThat(of(absent(), listed(SlurmState.CANCELLED), NOTHING))
                .isInstanceOfSatisfying(
                        Observation.Impossible.class,
                        impossible -> assertThat(impossible.reason().kind()).isEqualTo(Reason.Kind.CANCELLED));
        assertThat(of(absent(), GONE, ended(SlurmState.CANCELLED, "0:0"))).isInstanceOf(Observation.Impossible.class);
    }

    @Test
    void what_never_started_and_is_gone_proves_nothing() {
        assertThat(of(absent(), GONE, NOTHING)).isInstanceOf(Observation.NotSeen.class);
        assertThat(of(absent(), GONE, NONE)).isInstanceOf(Observation.NotSeen.class);
        assertThat(of(absent(), listed(SlurmState.NODE_FAIL), NOTHING)).isInstanceOf(Observation.NotSeen.class);
        assertThat(of(absent(), listed(SlurmState.FAILED), NOTHING)).isInstanceOf(Observation.NotSeen.class);
        assertThat(of(absent(), GONE, ended(SlurmState.BOOT_FAIL, "0:0"))).isInstanceOf(Observation.NotSeen.class);
        assertThat(of(new Sighting(State.REVOKED, ""), GONE, NOTHING)).isInstanceOf(Observation.NotSeen.class);
    }

    @Test
    void a_node_that_cannot_start_a_job_is_named() {
        assertThat(of(absent(), listed(SlurmState.FAILED), NOTHING))
                .isEqualTo(new Observation.NotSeen(
                        "Slurm says FAILED of its element, and it has not started", Optional.of("n7")));
        assertThat(of(absent(), listed(SlurmState.TIMEOUT), NOTHING))
                .as("one before it in its element was too long")
                .isEqualTo(new Observation.NotSeen("Slurm says TIMEOUT of its element, and it has not started"));
    }

    @Test
    void nobody_answering_changes_nothing() {
        assertThat(of(absent(), UNASKED, SILENT)).isInstanceOf(Observation.Unknown.class);
        assertThat(of(absent(), GONE, SILENT)).isInstanceOf(Observation.Unknown.class);
        assertThat(judge(new Signs(Optional.empty(), Optional.empty(), GONE, NONE), END))
                .isInstanceOf(Observation.Unknown.class);
    }

    // ---- words for the tests above

    private static Sighting absent() {
        return new Sighting(State.ABSENT, "");
    }

    private static Sighting started() {
        return new Sighting(State.STARTED, "worker");
    }

    private static JobResult finished(Ending ending, int exitCode) {
        return new JobResult(
                ending, exitCode, Optional.empty(), Optional.of("worker"), END.minusSeconds(60), END, Usage.unknown());
    }

    private static Place listed(SlurmState state) {
        return new Place.Listed(row(state, "None"), false);
    }

    private static Listing.Listed row(SlurmState state, String reason) {
        return new Listing.Listed("4711", "4711_3", state, reason, Optional.of("n7"), Optional.of(END));
    }

    private static AccountingWord ended(SlurmState state, String exitCode) {
        return new AccountingWord.Ended(new AccountingRecord(
                state,
                exitCode,
                Optional.of("n8"),
                Optional.of(END.minusSeconds(60)),
                END,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private static Observation of(Sighting sighting, Place place, AccountingWord word) {
        return judge(new Signs(Optional.of(sighting), Optional.empty(), place, word), END);
    }

    private static Observation of(JobResult result, Place place, AccountingWord word) {
        return of(result, place, word, END);
    }

    private static Observation of(JobResult result, Place place, AccountingWord word, Instant now) {
        return judge(
                new Signs(
                        Optional.of(new Sighting(State.FINISHED, "")),
                        Optional.of(new Observation.Finished(result)),
                        place,
                        word),
                now);
    }

    private static Ending ending(JobResult result, Place place, AccountingWord word) {
        return ending(of(result, place, word));
    }

    private static Ending ending(Sighting sighting, Place place, AccountingWord word) {
        return ending(of(sighting, place, word));
    }

    private static Ending ending(Observation observation) {
        assertThat(observation).isInstanceOf(Observation.Finished.class);
        return ((Observation.Finished) observation).result().ending();
    }

    private static Observation judge(Signs signs, Instant now) {
        return new Judgement(now, GRACE).of(signs);
    }
}
