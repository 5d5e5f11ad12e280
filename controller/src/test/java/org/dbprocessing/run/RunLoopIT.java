package org.dbprocessing.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.JobResult;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.Revocation;
import org.dbprocessing.spi.Submission;
import org.dbprocessing.store.Controller;
import org.dbprocessing.store.JobStore;
import org.dbprocessing.store.Lease;
import org.dbprocessing.store.LeaseLost;
import org.dbprocessing.store.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The loop over a real database, with a backend that does as it is told. Most looks are those of a new controller. */
class RunLoopIT {
    private static final String DAY = "2024-05-01";

    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @TempDir
    Path directory;

    private Stage stage(String mission) {
        return new Stage(test, directory).with(mission);
    }

    private Stage aRunningJob() {
        Stage stage = stage(Stage.MISSION);
        stage.file("raw", DAY, "1.0.0");
        stage.look();
        stage.look();
        assertThat(stage.state()).isEqualTo(JobState.RUNNING);
        return stage;
    }

    private static void graceGoesBy(Stage stage) {
        // from the submission to the first doubt, from there to the end of it; longer than the grace, since a job is
        // submitted by the clock of the database, which has gone on since this one was set
        for (int look = 0; look < 3; look++) {
            stage.clock.advance(Duration.ofMinutes(1));
            stage.look();
        }
    }

    // ---- the usual way

    @Test
    void whatCanBeMadeIsMadeAndTheRunLeaves() {
        Stage stage = stage(Stage.WITH_ALARM);
        stage.file("raw", DAY, "1.0.0");
        stage.backend.doesEverything();

        stage.run(Stage.untilDone());

        assertThat(stage.states())
                .containsExactlyInAnyOrder(
                        "raw_one " + DAY + " REGISTERED",
                        "one_two " + DAY + " REGISTERED",
                        "alarm " + DAY + " REGISTERED");
        assertThat(stage.home("two", "two_20240501_v1.0.0.txt")).exists();
        assertThat(stage.backend.discarded).containsAll(stage.backend.submitted);
        assertThat(stage.told).isEmpty();
    }

    @Test
    void aRunThatDoesNotWaitLeavesOnceItHasHandedJobsOver() {
        Stage stage = stage(Stage.MISSION);
        stage.file("raw", DAY, "1.0.0");
        stage.backend.doesEverything();

        stage.look();

        assertThat(stage.state()).isEqualTo(JobState.SUBMITTED);
    }

    @Test
    void aRunThatWatchesGoesOnUntilItIsStopped() throws InterruptedException {
        Stage stage = stage(Stage.MISSION);
        stage.backend.doesEverything();
        AtomicReference<RunLoop> loop = new AtomicReference<>();
        try (Lease lease = Lease.take(test.database(), Controller.here())) {
            loop.set(stage.loop(
                    lease, new RunOptions(RunOptions.Stay.WATCH, Set.of(), false, false, OptionalInt.empty())));
            Thread thread = new Thread(() -> Stage.run(loop.get()));
            thread.start();
            stage.file("raw", DAY, "1.0.0");
            while (!Files.exists(stage.home("two", "two_20240501_v1.0.0.txt"))) {
                assertThat(thread.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            assertThat(thread.isAlive()).isTrue();
            loop.get().stop();
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void descendantsInheritTheirPriority() {
        Stage stage = stage(Stage.MISSION);
        long file = stage.file("raw", DAY, "1.0.0");
        test.database().write(session -> {
            session.queue().add(List.of(file), Optional.empty(), 7);
            return true;
        });
        stage.backend.doesEverything();

        stage.run(Stage.untilDone());

        assertThat(stage.jobs()).extracting(Job::priority).containsExactly(7, 7);
    }

    // ---- submitting

    @Test
    void aJobWhoseAcknowledgementWasLostIsAdopted() {
        Stage stage = stage(Stage.MISSION);
        stage.file("raw", DAY, "1.0.0");
        stage.backend.answers(new Submission.Ambiguous("timed out"));
        stage.look();
        assertThat(stage.state()).isEqualTo(JobState.SUBMITTING);
        stage.look();

        assertThat(stage.state()).isEqualTo(JobState.SUBMITTED);
        assertThat(stage.job().externalId()).contains("x1");
        assertThat(stage.backend.submitted).hasSize(1);
    }

    @Test
    void ofALostAcknowledgementSomeMayHaveEndedAlready() {
        Stage stage = stage(Stage.MISSION);
        stage.file("raw", DAY, "1.0.0");
        stage.file("raw", "2024-05-02", "1.0.0");
        stage.backend.answers(new Submission.Ambiguous("timed out"));
        stage.look();
        Job first = stage.jobs().get(0);
        stage.backend.makes(first.currentAttempt(), "made");
        stage.backend.sees(first.id(), 1, StagedBackend.ended(0));

        stage.look();

        assertThat(stage.jobs().stream().limit(2))
                .extracting(Job::state)
                .containsExactly(JobState.REGISTERED, JobState.SUBMITTED);
    }

    @Test
    void anAttemptThatNeverStartsIsRevokedAfterTheGraceAndMadeAgain() {
        Stage stage = stage(Stage.MISSION);
        stage.file("raw", DAY, "1.0.0");
        stage.backend.atFirst(attempt -> new Observation.NotSeen("not listed"));
        stage.look();
        stage.look();
        assertThat(stage.job().doubtSince()).as("it is too young to be missed").isEmpty();

        stage.clock.advance(Duration.ofMinutes(1));
        stage.look();
        assertThat(stage.job().doubtSince()).isPresent();
        assertThat(stage.backend.revoked).isEmpty();

        stage.clock.advance(Duration.ofMinutes(1));
        stage.look();
        assertThat(stage.backend.revoked).hasSize(1);
        assertThat(stage.job().attempt()).isEqualTo(2);
        assertThat(stage.repeats(stage.job().id()).losses()).isEqualTo(1);
    }

    @Test
    void whatNeverStartsIsGivenUpAfterFiveRepeats() {
        Stage stage = stage(Stage.MISSION);
        stage.file("raw", DAY, "1.0.0");
        stage.backend.atFirst(attempt -> new Observation.NotSeen("not listed"));
        for (int attempt = 0; attempt < 8; attempt++) {
            graceGoesBy(stage);
        }

        assertThat(stage.state()).isEqualTo(JobState.LOST);
        assertThat(stage.backend.submitted).hasSize(6);
        assertThat(stage.reason()).contains("attempt 6 never started");
    }

    @Test
    void whatTurnsOutToHaveStartedIsNotMadeAgain() {
        Stage stage = stage(Stage.MISSION);
        stage.file("raw", DAY, "1.0.0");
        stage.backend.atFirst(attempt -> new Observation.NotSeen("not listed"));
        stage.look();
        stage.backend.revokes(Revocation.STARTED, stage.job().id(), 1);
        graceGoesBy(stage);
        assertThat(stage.job().attempt()).isEqualTo(1);

        stage.backend.atFirst(attempt -> StagedBackend.running());
        stage.look();
        assertThat(stage.job().doubtSince()).isEmpty();
    }

    @Test
    void aRefusalForNowLeavesJobsPlannedAndIsNotHurried() {
        Stage stage = stage(Stage.MISSION);
        stage.file("raw", DAY, "1.0.0");
        stage.backend.answers(new Submission.Refused(new Reason(Reason.Kind.REFUSED, "queue is full"), false));
        try (Lease lease = Lease.take(test.database(), Controller.here())) {
            RunLoop loop = stage.loop(lease, Stage.oneLook());
            Stage.run(loop);
            Stage.run(loop);
            assertThat(stage.state()).isEqualTo(JobState.PLANNED);
            assertThat(stage.backend.submitted)
                    .as("it is left alone for a second")
                    .hasSize(1);

            stage.clock.advance(Duration.ofSeconds(1));
            Stage.run(loop);
            stage.clock.advance(Duration.ofSeconds(1));
            Stage.run(loop);
            assertThat(stage.backend.submitted).as("then for two").hasSize(2);
            assertThat(stage.told).containsExactly("warning: local takes no jobs for now: queue is full");

            stage.backend.answers(new Submission.Accepted(Optional.empty()));
            stage.clock.advance(Duration.ofSeconds(1));
            Stage.run(loop);
            assertThat(stage.state()).isEqualTo(JobState.SUBMITTED);
            assertThat(stage.job().attempt()).isEqualTo(3);
        }
    }

    @Test
    void aRefusalForGoodFailsTheJob() {
        Stage stage = stage(Stage.MISSION);
        stage.file("raw", DAY, "1.0.0");
        stage.backend.answers(new Submission.Refused(new Reason(Reason.Kind.REFUSED, "no such account"), true));

        stage.run(Stage.untilDone());

        assertThat(stage.state()).isEqualTo(JobState.FAILED);
        assertThat(stage.reason()).contains("no such account");
    }

    @Test
    void whatTheAdapterWillNeverStartFailsInItsWordsAndIsTakenOutOfItsQueue() {
        Stage stage = stage(Stage.MISSION);
        stage.file("raw", DAY, "1.0.0");
        stage.backend.atFirst(attempt ->
                new Observation.Impossible(new Reason(Reason.Kind.REFUSED, "PartitionTimeLimit: over the limit")));

        stage.run(Stage.untilDone());

        assertThat(stage.state()).isEqualTo(JobState.FAILED);
        assertThat(stage.reason()).contains("PartitionTimeLimit: over the limit");
        Attempt first = new Attempt(stage.job().id(), 1);
        assertThat(stage.backend.revoked).containsExactly(first);
        assertThat(stage.backend.cancelled).containsExactly(first);
    }

    @Test
    void whatWasSaidNeverToStartAndHasStartedGoesOn() {
        Stage stage = stage(Stage.MISSION);
        stage.file("raw", DAY, "1.0.0");
        stage.backend.atFirst(
                attempt -> new Observation.Impossible(new Reason(Reason.Kind.REFUSED, "PartitionTimeLimit")));
        stage.look();
        long job = stage.job().id();
        stage.backend.revokes(Revocation.STARTED, job, 1);

        stage.look();

        assertThat(stage.state()).isEqualTo(JobState.SUBMITTED);
        assertThat(stage.backend.cancelled).isEmpty();
    }

    // ---- losing

    @Test
    void unknownChangesNothing() {
        Stage stage = aRunningJob();
        Job before = stage.job();
        stage.backend.atFirst(attempt -> new Observation.Unknown("host does not answer"));

        graceGoesBy(stage);

        assertThat(stage.job()).isEqualTo(before);
    }

    @Test
    void aLostNodeMeansAnotherAttempt() {
        Stage stage = aRunningJob();
        stage.backend.sees(
                stage.job().id(), 1, new Observation.Lost(Observation.Cause.NODE, "the host was booted anew"));

        graceGoesBy(stage);

        assertThat(stage.job().attempt()).isEqualTo(2);
        assertThat(stage.repeats(stage.job().id()).losses()).isEqualTo(1);
        assertThat(stage.told).contains("MACHINE_LOST again");
    }

    @Test
    void whatItsHostAskedToEndIsMadeAgainAtNoCostToItsRetries() {
        Stage stage = aRunningJob();
        stage.backend.sees(stage.job().id(), 1, StagedBackend.ended(JobResult.Ending.INTERRUPTED, 143));

        stage.look();

        assertThat(stage.job().attempt()).isEqualTo(2);
        assertThat(stage.told).containsExactly("MACHINE_LOST again");
        assertThat(stage.repeats(stage.job().id())).isEqualTo(new JobStore.Repeats(0, 1, 0));
    }

    @Test
    void whatWasToBeCancelledAnywayIsCancelledByWhomeverItWasEnded() {
        Stage stage = aRunningJob();
        stage.wantCancelled(stage.job().id());
        stage.backend.sees(stage.job().id(), 1, StagedBackend.ended(JobResult.Ending.INTERRUPTED, 143));

        stage.look();

        assertThat(stage.state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void aLossWithoutCauseIsRepeatedOnce() {
        Stage stage = aRunningJob();
        stage.backend.atFirst(attempt -> new Observation.Lost(Observation.Cause.UNKNOWN, "no result"));

        graceGoesBy(stage);
        graceGoesBy(stage);
        graceGoesBy(stage);

        assertThat(stage.state()).isEqualTo(JobState.LOST);
        assertThat(stage.backend.submitted).hasSize(2);
    }

    @Test
    void whatIsRunForItsEffectIsNotRepeatedUnlessItSaysSo() {
        assertThat(attemptsOfALostAlarm(Stage.WITH_ALARM)).isEqualTo(1);
    }

    @Test
    void whatIsRunForItsEffectIsRepeatedWhereItSaysSo() {
        assertThat(attemptsOfALostAlarm(Stage.WITH_ALARM.replace("timebase: run,", "timebase: run, repeatable: true,")))
                .isEqualTo(2);
    }

    private int attemptsOfALostAlarm(String mission) {
        Stage stage = stage(mission);
        stage.file("raw", DAY, "1.0.0");
        stage.run(Stage.only("alarm"));
        stage.backend.atFirst(attempt -> attempt.number() == 1
                ? new Observation.Lost(Observation.Cause.NODE, "the host was booted anew")
                : StagedBackend.running());
        for (int look = 0; look < 3; look++) {
            stage.clock.advance(Duration.ofMinutes(1));
            stage.run(Stage.only("alarm"));
        }
        assertThat(stage.state()).isIn(JobState.LOST, JobState.SUBMITTED, JobState.RUNNING);
        return stage.job().attempt();
    }

    // ---- cancelling

    @Test
    void aPlannedJobIsCancelledAtOnce() {
        Stage stage = stage(Stage.MISSION);
        stage.file("raw", DAY, "1.0.0");
        stage.capacity = new Adapter.Capacity(0, 0, 0);
        stage.run(Stage.atMost(0));
        stage.wantCancelled(stage.job().id());

        stage.look();

        assertThat(stage.state()).isEqualTo(JobState.CANCELLED);
        assertThat(stage.backend.submitted).isEmpty();
        assertThat(stage.backend.cancelled).isEmpty();
    }

    @Test
    void aRunningJobIsAskedToEndUntilItDoes() {
        Stage stage = aRunningJob();
        stage.wantCancelled(stage.job().id());
        try (Lease lease = Lease.take(test.database(), Controller.here())) {
            RunLoop loop = stage.loop(lease, Stage.oneLook());
            Stage.run(loop);
            Stage.run(loop);
            assertThat(stage.backend.cancelled).hasSize(1);
            stage.clock.advance(Duration.ofSeconds(5));
            Stage.run(loop);
            assertThat(stage.backend.cancelled).as("it may not have heard").hasSize(2);
            assertThat(stage.state()).isEqualTo(JobState.RUNNING);

            stage.backend.sees(stage.job().id(), 1, StagedBackend.ended(143));
            Stage.run(loop);
        }
        assertThat(stage.state()).isEqualTo(JobState.CANCELLED);
        assertThat(stage.job().cancelWanted()).isFalse();
    }

    @Test
    void aCancelledJobThatNeverStartedIsCancelledAtOnce() {
        Stage stage = stage(Stage.MISSION);
        stage.file("raw", DAY, "1.0.0");
        stage.backend.atFirst(attempt -> new Observation.NotSeen("not listed"));
        stage.look();
        stage.wantCancelled(stage.job().id());

        stage.look();

        assertThat(stage.state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void aCancelledJobThatEndedWellBeforehandIsRegistered() {
        Stage stage = aRunningJob();
        stage.wantCancelled(stage.job().id());
        stage.backend.makes(stage.job().currentAttempt(), "made");
        stage.backend.sees(stage.job().id(), 1, StagedBackend.ended(0));

        stage.look();

        assertThat(stage.jobs().get(0).state()).isEqualTo(JobState.REGISTERED);
    }

    // ---- failing

    @Test
    void aCodesOwnErrorIsRepeatedAsOftenAsItSays() {
        Stage stage = stage(Stage.MISSION.replace("one.sh, version: 1.0.0", "one.sh, version: 1.0.0, retries: 2"));
        stage.file("raw", DAY, "1.0.0");
        stage.backend.atFirst(attempt -> StagedBackend.ended(3));

        stage.run(Stage.untilDone());

        assertThat(stage.state()).isEqualTo(JobState.FAILED);
        assertThat(stage.job().attempt()).isEqualTo(3);
        assertThat(stage.repeats(stage.job().id()).ownErrors()).isEqualTo(2);
        assertThat(stage.told).containsExactly("EXIT_CODE again", "EXIT_CODE again", "EXIT_CODE");
        assertThat(stage.backend.discarded).as("what failed is kept").isEmpty();
    }

    @Test
    void whatRunsOutOfTimeIsGivenTwiceAsMuchUpToItsCeiling() {
        Stage stage = stage(Stage.MISSION.replace(
                "one.sh, version: 1.0.0", "one.sh, version: 1.0.0, time: 10m, time_ceiling: 30m"));
        stage.file("raw", DAY, "1.0.0");
        stage.backend.atFirst(attempt -> StagedBackend.ended(JobResult.Ending.OUT_OF_TIME, 124));

        stage.run(Stage.untilDone());

        assertThat(stage.told).containsExactly("OUT_OF_TIME again", "OUT_OF_TIME again", "OUT_OF_TIME");
        long job = stage.job().id();
        assertThat(Stream.of(1, 2, 3)
                        .map(attempt ->
                                stage.backend.order(job, attempt).needs().timeLimitSeconds()))
                .containsExactly(Optional.of(600), Optional.of(1200), Optional.of(1800));
    }

    @Test
    void whatRunsOutOfMemoryIsGivenTwiceAsMuchUpToItsCeiling() {
        Stage stage = stage(Stage.MISSION.replace(
                "one.sh, version: 1.0.0", "one.sh, version: 1.0.0, memory: 1G, memory_ceiling: 2G"));
        stage.file("raw", DAY, "1.0.0");
        stage.backend.atFirst(attempt -> StagedBackend.ended(JobResult.Ending.OUT_OF_MEMORY, 137));

        stage.run(Stage.untilDone());

        assertThat(stage.told).containsExactly("OUT_OF_MEMORY again", "OUT_OF_MEMORY");
        assertThat(stage.backend.order(stage.job().id(), 2).needs().memoryMiB()).contains(2048);
    }

    @Test
    void anEnvironmentThatCannotBeSetUpIsAReasonOfItsOwnAndNotRepeated() {
        Stage stage = stage(Stage.MISSION.replace("one.sh, version: 1.0.0", "one.sh, version: 1.0.0, retries: 2"));
        stage.file("raw", DAY, "1.0.0");
        stage.backend.atFirst(attempt -> StagedBackend.ended(JobResult.Ending.SETUP_FAILED, 1));

        stage.run(Stage.untilDone());
        stage.run(Stage.untilDone());

        assertThat(stage.told).containsExactly("SETUP_FAILED");
        assertThat(stage.reason()).contains("the set-up of its environment failed");
    }

    @Test
    void aFailureLeavesItsLogAndANote() throws IOException {
        Stage stage = aRunningJob();
        stage.backend.sees(stage.job().id(), 1, StagedBackend.ended(3));

        stage.look();

        assertThat(stage.reason()).contains("exit code 3");
        assertThat(Files.readString(directory.resolve("errors/one_20240501_v1.0.0.txt.prob")))
                .contains("exit code 3", "one.sh", "complained");
    }

    @Test
    void aNoteThatCannotBeWrittenStopsNothing() throws IOException {
        Stage stage = aRunningJob();
        Files.delete(directory.resolve("errors"));
        Files.writeString(directory.resolve("errors"), "a file in its way");
        stage.backend.sees(stage.job().id(), 1, StagedBackend.ended(3));

        stage.look();

        assertThat(stage.state()).isEqualTo(JobState.FAILED);
        assertThat(test.database()
                        .read(session -> session.jobReports().one(stage.job().id()))
                        .orElseThrow()
                        .logTail()
                        .orElseThrow())
                .contains("complained", "no note in the errors directory");
    }

    @Test
    void aFailedAncestorHoldsNothingBack() {
        Stage stage = stage(Stage.MISSION.replace("inputs: [one]", "inputs: [one, {product: raw, optional: true}]"));
        stage.file("raw", DAY, "1.0.0");
        stage.backend.doesEverything();
        stage.run(Stage.untilDone());
        stage.file("raw", DAY, "1.1.0");
        stage.backend.sees(stage.jobs().get(1).id() + 1, 1, StagedBackend.ended(1));

        stage.run(Stage.untilDone());

        assertThat(stage.states().stream().skip(2))
                .containsExactly("raw_one " + DAY + " FAILED", "one_two " + DAY + " REGISTERED");
    }

    // ---- outputs

    @Test
    void successWithoutOutputIsAFailure() {
        Stage stage = aRunningJob();
        stage.backend.sees(stage.job().id(), 1, StagedBackend.ended(0));

        stage.look();

        assertThat(stage.job().ended().orElseThrow().kind()).isEqualTo(Reason.Kind.NO_OUTPUT);
    }

    @Test
    void anEmptyOutputIsAFailure() {
        Stage stage = aRunningJob();
        stage.backend.makes(stage.job().currentAttempt(), "");
        stage.backend.sees(stage.job().id(), 1, StagedBackend.ended(0));

        stage.look();

        assertThat(stage.reason().orElseThrow()).contains("is empty");
    }

    @Test
    void anEmptyOutputIsFineWhereTheProductSaysSo() {
        Stage stage = stage(Stage.MISSION.replace("one: {instrument", "one: {may_be_empty: true, instrument"));
        stage.file("raw", DAY, "1.0.0");
        stage.look();
        stage.backend.makes(stage.job().currentAttempt(), "");
        stage.backend.sees(stage.job().id(), 1, StagedBackend.ended(0));

        stage.look();

        assertThat(stage.jobs().get(0).state()).isEqualTo(JobState.REGISTERED);
    }

    @Test
    void anInspectorThatContradictsThePlanFailsTheJob() throws IOException {
        Path inspector = Files.writeString(
                Files.createDirectories(directory.resolve("inspectors")).resolve("inspect.sh"), """
                #!/bin/sh
                echo '{"match": true, "date": "2024-05-09", "start": "2024-05-09T00:00:00", "stop": "2024-05-09T01:00:00"}'
                """);
        inspector.toFile().setExecutable(true);
        Stage stage = stage(Stage.MISSION.replace(
                "one: {instrument", "one: {inspector: {command: inspect.sh, version: 1.0.0}, instrument"));
        stage.file("raw", DAY, "1.0.0");
        stage.look();
        stage.backend.makes(stage.job().currentAttempt(), "made");
        stage.backend.sees(stage.job().id(), 1, StagedBackend.ended(0));

        stage.look();

        assertThat(stage.job().ended().orElseThrow().kind()).isEqualTo(Reason.Kind.BAD_OUTPUT);
        assertThat(stage.reason().orElseThrow()).contains("gives the date 2024-05-09, not 2024-05-01");
        assertThat(stage.home("one", "one_20240501_v1.0.0.txt")).doesNotExist();
    }

    @Test
    void aTargetThatIsOccupiedFailsTheJobAndStays() {
        Stage stage = aRunningJob();
        Path home = stage.home("one", "one_20240501_v1.0.0.txt");
        Stage.write(home, "somebody else's");
        stage.backend.makes(stage.job().currentAttempt(), "made");
        stage.backend.sees(stage.job().id(), 1, StagedBackend.ended(0));

        stage.look();

        assertThat(stage.job().ended().orElseThrow().kind()).isEqualTo(Reason.Kind.TARGET_OCCUPIED);
        assertThat(home).hasContent("somebody else's");
    }

    @Test
    void aFileThatWasRegisteredMeanwhileUnderTheOutputsNameFailsTheJob() {
        Stage stage = aRunningJob();
        stage.file("one", DAY, "1.0.0");
        stage.backend.makes(stage.job().currentAttempt(), "made");
        stage.backend.sees(stage.job().id(), 1, StagedBackend.ended(0));

        stage.look();

        assertThat(stage.jobs().get(0).ended().orElseThrow().kind()).isEqualTo(Reason.Kind.TARGET_OCCUPIED);
    }

    @Test
    void whatCannotBeBroughtHomeNowIsFinishedAndSettledLater() {
        Stage stage = aRunningJob();
        stage.backend.makes(stage.job().currentAttempt(), "made");
        stage.backend.sees(stage.job().id(), 1, StagedBackend.ended(0));
        stage.backend.outputsReachable(false);
        try (Lease lease = Lease.take(test.database(), Controller.here())) {
            RunLoop loop = stage.loop(lease, Stage.oneLook());
            Stage.run(loop);
            Stage.run(loop);
        }
        assertThat(stage.state()).isEqualTo(JobState.FINISHED);
        assertThat(stage.told).as("it is told once").hasSize(1);

        stage.backend.outputsReachable(true);
        stage.look();
        assertThat(stage.jobs().get(0).state()).isEqualTo(JobState.REGISTERED);
    }

    @Test
    void whatCannotBeBroughtHomeMayBeCancelled() {
        Stage stage = aRunningJob();
        stage.backend.sees(stage.job().id(), 1, StagedBackend.ended(0));
        stage.backend.outputsReachable(false);
        stage.look();
        stage.wantCancelled(stage.job().id());

        stage.look();

        assertThat(stage.state()).isEqualTo(JobState.CANCELLED);
    }

    // ---- planning and limits

    @Test
    void aPlannedJobThatANewerInputOvertakesIsWithdrawn() {
        Stage stage = stage(Stage.MISSION);
        stage.file("raw", DAY, "1.0.0");
        stage.run(Stage.atMost(0));
        Job before = stage.job();
        stage.file("raw", DAY, "1.1.0");
        stage.run(Stage.atMost(0));

        assertThat(stage.job().id()).isNotEqualTo(before.id());
        assertThat(test.database()
                        .read(session ->
                                session.jobs().inputsOf(List.of(stage.job().id())))
                        .get(stage.job().id()))
                .extracting(file -> file.name())
                .containsExactly("raw_20240501_v1.1.0.txt");
    }

    @Test
    void noMoreJobsAtOnceThanTheRunMay() {
        Stage stage = stage(Stage.MISSION);
        for (int day = 1; day <= 5; day++) {
            stage.file("raw", "2024-05-0" + day, "1.0.0");
        }
        stage.run(Stage.atMost(2));
        stage.run(Stage.atMost(2));

        assertThat(stage.backend.submitted).hasSize(2);
    }

    @Test
    void noMoreOfAResourceThanTheSiteHas() throws IOException {
        Files.createDirectories(directory.resolve(".dbp"));
        Files.writeString(directory.resolve(".dbp/config.yaml"), "resources: {idl: {limit: 3}}\n");
        Stage stage =
                stage(Stage.MISSION.replace("one.sh, version: 1.0.0", "one.sh, version: 1.0.0, resources: {idl: 1}"));
        for (int day = 1; day <= 5; day++) {
            stage.file("raw", "2024-05-0" + day, "1.0.0");
        }
        stage.look();
        stage.look();
        assertThat(stage.backend.submitted).hasSize(3);

        long first = stage.jobs().get(0).id();
        stage.backend.sees(first, 1, StagedBackend.ended(1));
        stage.look();
        assertThat(stage.backend.submitted).hasSize(4);
    }

    @Test
    void whatNeedsMoreThanThereIsFails() {
        Stage stage = stage(Stage.MISSION.replace("one.sh, version: 1.0.0", "one.sh, version: 1.0.0, cpus: 9"));
        stage.capacity = new Adapter.Capacity(8, 8, 1000);
        stage.file("raw", DAY, "1.0.0");

        stage.run(Stage.untilDone());

        assertThat(stage.reason().orElseThrow()).contains("it needs more than adapter local has: 9 cpus");
    }

    @Test
    void whatIsLeftOutIsDoneByALaterRun() {
        Stage stage = stage(Stage.WITH_ALARM);
        stage.file("raw", DAY, "1.0.0");
        stage.backend.doesEverything();
        stage.run(Stage.skippingRun());
        stage.run(Stage.skippingRun());
        assertThat(stage.states()).noneMatch(job -> job.startsWith("alarm"));

        stage.run(Stage.only("alarm"));
        stage.run(Stage.only("alarm"));
        assertThat(stage.states()).contains("alarm " + DAY + " REGISTERED");

        stage.run(Stage.untilDone());
        assertThat(stage.jobs()).hasSize(3).extracting(Job::state).containsOnly(JobState.REGISTERED);
    }

    // ---- dying, and being taken over

    @Test
    void directoriesOfJobsThatWereJustRegisteredAreClearedByTheNextRun() {
        Stage stage = aRunningJob();
        stage.backend.makes(stage.job().currentAttempt(), "made");
        stage.backend.sees(stage.job().id(), 1, StagedBackend.ended(0));
        stage.look();
        stage.backend.discarded.clear();

        stage.look();

        assertThat(stage.backend.discarded).contains(stage.jobs().get(0).currentAttempt());
    }

    @Test
    void aControllerThatWasTakenOverHasNoFurtherEffect() {
        Stage stage = aRunningJob();
        try (Lease lease = Lease.take(test.database(), Controller.here())) {
            RunLoop loop = stage.loop(lease, Stage.oneLook());
            Stage.run(loop);
            Lease.unlock(test.database());
            try (Lease other = Lease.take(test.database(), Controller.here())) {
                stage.backend.sees(stage.job().id(), 1, StagedBackend.ended(3));
                assertThatThrownBy(() -> Stage.run(loop)).isInstanceOf(LeaseLost.class);
                assertThat(stage.state()).isEqualTo(JobState.RUNNING);

                Stage.run(stage.loop(other, Stage.oneLook()));
                assertThat(stage.state()).isEqualTo(JobState.FAILED);
            }
        }
    }

    @Test
    void jobsOfAnAdapterThatIsNoMoreAreToldOfAndNotWaitedFor() {
        Stage stage = aRunningJob();
        test.execute("UPDATE job SET adapter = 'gone'");

        stage.run(Stage.untilDone());

        assertThat(stage.state()).isEqualTo(JobState.RUNNING);
        assertThat(stage.told).singleElement().asString().contains("handed over to adapter 'gone'");
    }
}
