package org.dbprocessing.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dbprocessing.model.JobState;
import org.dbprocessing.spi.JobResult;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.store.JobReports;
import org.dbprocessing.store.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the loop does for adapters that are clusters: room, pace, experience, accounts. */
class ClusterIT {
    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @TempDir
    Path directory;

    // ---- room

    @Test
    void anAdapterWithoutRoomIsOfferedHalfUntilItTakesThem() {
        Stage stage = stageWithDays(10);
        stage.backend.hasRoomFor(3);

        stage.look();

        assertThat(stage.backend.submissions).containsExactly(10, 5, 2);
        assertThat(states(stage)).filteredOn(JobState.SUBMITTED::equals).hasSize(2);
        assertThat(states(stage)).filteredOn(JobState.PLANNED::equals).hasSize(8);
        assertThat(stage.told)
                .containsExactly("warning: local has no room for 10: it is offered fewer for a while, and the rest"
                        + " stays planned; it says: MaxSubmitJobs");
    }

    @Test
    void theNextRunKnowsHowMuchRoomThereWasAndOffersMoreAsTimeGoesBy() {
        Stage stage = stageWithDays(10);
        stage.backend.hasRoomFor(3);
        stage.look();
        stage.backend.submissions.clear();

        stage.look();
        assertThat(stage.backend.submissions)
                .as("two are there, and two is the most")
                .isEmpty();

        stage.clock.advance(Duration.ofMinutes(10));
        stage.look();
        assertThat(stage.backend.submissions).as("up to four, then up to three").containsExactly(2, 1);
    }

    @Test
    void aSingleJobThatFindsNoRoomIsNotHurried() {
        Stage stage = stageWithDays(1);
        stage.backend.hasRoomFor(0);

        stage.look();

        assertThat(stage.backend.submissions).containsExactly(1);
        assertThat(stage.state()).isEqualTo(JobState.PLANNED);
    }

    @Test
    void submissionsPerMinuteAreKept() {
        Stage stage = stageWithDays(1);
        stage.capacity = new Adapter.Capacity(1000, 1000, 1000, 1);
        stage.look();
        stage.file("raw", "2024-06-01", "1.0.0");

        stage.look();
        assertThat(stage.backend.submissions).hasSize(1);

        test.execute("UPDATE submission SET intended_at = intended_at - interval '1 minute'");
        stage.look();
        assertThat(stage.backend.submissions).hasSize(2);
    }

    // ---- experience

    @Test
    void anAdapterIsToldHowLongACodeTookSoFar() {
        Stage stage = stageWithDays(1);
        stage.backend.heedsExperience(true);
        stage.backend.doesEverything();
        stage.run(Stage.untilDone());
        stage.file("raw", "2024-06-01", "1.0.0");

        stage.run(Stage.untilDone());

        assertThat(stage.backend.order(1, 1).expected()).isEmpty();
        assertThat(stage.backend.order(3, 1).expected()).contains(Duration.ofSeconds(1));
    }

    @Test
    void aHostThatLosesThreeDifferentJobsIsAvoided() {
        Stage stage = stageWithDays(3);
        stage.backend.heedsExperience(true);
        stage.backend.atFirst(
                attempt -> new Observation.Lost(Observation.Cause.NODE, "node n1 failed", Optional.of("n1")));

        graceGoesBy(stage);

        assertThat(stage.backend.order(1, 1).avoid()).isEmpty();
        assertThat(stage.backend.order(1, 2).avoid()).containsExactly("n1");
        assertThat(stage.told)
                .contains("warning: local: n1 has lost 3 different jobs within an hour; jobs avoid it for an hour");

        stage.clock.advance(Duration.ofHours(2));
        stage.file("raw", "2024-06-01", "1.0.0");
        stage.look();
        assertThat(stage.backend.order(4, 1).avoid()).as("it is tried again").isEmpty();
    }

    @Test
    void aHostThatCannotStartThreeDifferentJobsIsAvoided() {
        Stage stage = stageWithDays(3);
        stage.backend.heedsExperience(true);
        stage.backend.atFirst(attempt -> new Observation.NotSeen("it could not be started", Optional.of("n1")));

        graceGoesBy(stage);

        assertThat(stage.backend.order(1, 2).avoid()).containsExactly("n1");
    }

    @Test
    void aHostThatLosesOneJobOverAndOverIsNotAvoided() {
        Stage stage = stageWithDays(1);
        stage.backend.heedsExperience(true);
        stage.backend.atFirst(
                attempt -> new Observation.Lost(Observation.Cause.NODE, "node n1 failed", Optional.of("n1")));

        for (int attempt = 0; attempt < 4; attempt++) {
            graceGoesBy(stage);
        }

        assertThat(stage.backend.order(1, 4).avoid()).isEmpty();
    }

    @Test
    void aHostIsNotToBlameForJobsThatWerePreempted() {
        Stage stage = stageWithDays(3);
        stage.backend.heedsExperience(true);
        stage.backend.atFirst(
                attempt -> new Observation.Lost(Observation.Cause.PREEMPTED, "preempted", Optional.of("n1")));

        graceGoesBy(stage);

        assertThat(stage.backend.order(1, 2).avoid()).isEmpty();
    }

    // ---- what people see

    @Test
    void whatAJobWaitsForIsSeenUntilItStarts() {
        Stage stage = stageWithDays(1);
        stage.backend.atFirst(attempt -> new Observation.Pending(Optional.of("1"), "Resources"));
        stage.look();
        stage.look();
        assertThat(report(stage).note()).contains("Resources");

        stage.backend.atFirst(attempt -> StagedBackend.running());
        stage.look();
        assertThat(report(stage).note()).isEmpty();
    }

    @Test
    void whatJobsHaveUsedIsAskedForOnceTheyAreOver() {
        Stage stage = stageWithDays(1);
        stage.backend.doesEverything();
        stage.backend.accounts(new JobResult.Usage(Optional.of(1.5), Optional.of(2048L)));
        stage.run(Stage.untilDone());
        assertThat(report(stage).peakMemoryKiB()).isEmpty();

        test.execute("UPDATE job SET ended_at = ended_at - interval '2 minutes'");
        stage.look();
        assertThat(report(stage).peakMemoryKiB()).contains(2048L);
        assertThat(report(stage).cpuSeconds()).contains(1.5);

        stage.backend.accounts(new JobResult.Usage(Optional.of(9.0), Optional.of(9L)));
        test.execute("UPDATE job SET peak_memory_kib = NULL");
        stage.look();
        assertThat(report(stage).peakMemoryKiB())
                .as("it is not asked for twice")
                .isEmpty();
    }

    // ---- words for the tests above

    private Stage stageWithDays(int days) {
        Stage stage = new Stage(test, directory).with(Stage.MISSION);
        IntStream.rangeClosed(1, days).forEach(day -> stage.file("raw", "2024-05-%02d".formatted(day), "1.0.0"));
        return stage;
    }

    private static void graceGoesBy(Stage stage) {
        for (int look = 0; look < 3; look++) {
            stage.clock.advance(Duration.ofMinutes(1));
            stage.look();
        }
    }

    private static List<JobState> states(Stage stage) {
        return stage.jobs().stream().map(job -> job.state()).toList();
    }

    private static JobReports.Report report(Stage stage) {
        return stage.test
                .database()
                .read(session -> session.jobReports().one(1))
                .orElseThrow();
    }
}
