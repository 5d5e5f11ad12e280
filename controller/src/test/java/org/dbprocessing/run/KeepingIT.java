package org.dbprocessing.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.Submission;
import org.dbprocessing.store.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Directories of attempts that did not end well: kept for 30 days, whatever becomes of their jobs. */
class KeepingIT {
    private static final String DAY = "2024-05-01";

    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @TempDir
    Path directory;

    private Stage aRunningJob() {
        Stage stage = new Stage(test, directory).with(Stage.MISSION);
        stage.file("raw", DAY, "1.0.0");
        stage.look();
        stage.look();
        assertThat(stage.state()).isEqualTo(JobState.RUNNING);
        return stage;
    }

    private Stage aFailedJob() {
        Stage stage = aRunningJob();
        stage.backend.sees(stage.job().id(), 1, StagedBackend.ended(3));
        stage.look();
        assertThat(stage.state()).isEqualTo(JobState.FAILED);
        return stage;
    }

    /** The second attempt of a job whose first was lost. */
    private Stage aSecondAttempt() {
        Stage stage = aRunningJob();
        stage.backend.sees(stage.job().id(), 1, new Observation.Lost(Observation.Cause.NODE, "it broke"));
        for (int look = 0; look < 3; look++) {
            stage.clock.advance(Duration.ofMinutes(1));
            stage.run(Stage.atMost(0));
        }
        assertThat(stage.job().attempt()).isEqualTo(2);
        assertThat(stage.state()).isEqualTo(JobState.PLANNED);
        return stage;
    }

    private void daysGoBy(int days) {
        test.execute("UPDATE kept_directory SET since = since - interval '1 day' * " + days);
    }

    private static Attempt first(Job job) {
        return new Attempt(job.id(), 1);
    }

    @Test
    void theDirectoryOfAFailedJobIsKeptForAsLongAsTheSiteSays() {
        Stage stage = aFailedJob();
        daysGoBy(29);
        stage.look();
        assertThat(stage.backend.discarded).isEmpty();

        daysGoBy(2);
        stage.look();
        stage.look();
        assertThat(stage.backend.discarded).containsExactly(first(stage.job()));
    }

    @Test
    void aCancelledJobIsNoOther() {
        Stage stage = aRunningJob();
        stage.wantCancelled(stage.job().id());
        stage.backend.sees(stage.job().id(), 1, StagedBackend.ended(143));
        stage.look();
        assertThat(stage.state()).isEqualTo(JobState.CANCELLED);

        daysGoBy(31);
        stage.look();
        assertThat(stage.backend.discarded).containsExactly(first(stage.job()));
    }

    @Test
    void ofAnActiveJobOnlyEarlierAttemptsGo() {
        Stage stage = aSecondAttempt();
        stage.look();
        stage.look();
        assertThat(stage.state()).isEqualTo(JobState.RUNNING);

        daysGoBy(31);
        stage.look();
        assertThat(stage.backend.discarded).containsExactly(first(stage.job()));
    }

    @Test
    void aJobThatIsWithdrawnAtALaterAttemptLeavesItsEarlierDirectoriesForAsLong() {
        Stage stage = aSecondAttempt();
        Job withdrawn = stage.job();
        stage.file("raw", DAY, "1.1.0");
        stage.run(Stage.atMost(0));
        assertThat(stage.job().id()).isNotEqualTo(withdrawn.id());
        assertThat(stage.backend.discarded).isEmpty();

        daysGoBy(31);
        stage.run(Stage.atMost(0));
        assertThat(stage.backend.discarded).containsExactly(first(withdrawn));
    }

    @Test
    void whatEndsWellAtALaterAttemptKeepsNothing() {
        Stage stage = aSecondAttempt();
        Job job = stage.job();
        stage.backend.doesEverything();
        stage.run(Stage.untilDone());
        assertThat(stage.backend.discarded).contains(first(job));
        stage.backend.discarded.clear();

        daysGoBy(31);
        stage.run(Stage.atMost(0));
        assertThat(stage.backend.discarded).doesNotContain(first(job));
    }

    @Test
    void whatWasMadeForARefusedSubmissionGoesAtOnce() {
        Stage stage = new Stage(test, directory).with(Stage.MISSION);
        stage.file("raw", DAY, "1.0.0");
        stage.backend.answers(new Submission.Refused(new Reason(Reason.Kind.REFUSED, "no room"), false));
        stage.look();
        stage.run(Stage.atMost(0));

        assertThat(stage.job().attempt()).isEqualTo(2);
        assertThat(stage.backend.discarded).containsExactly(first(stage.job()));
    }

    @Test
    void whatCannotBeRemovedIsToldOfAndTriedAgainADayLater() {
        Stage stage = aFailedJob();
        stage.backend.removes(false);
        daysGoBy(31);
        stage.look();
        stage.look();
        assertThat(stage.backend.discarded).hasSize(1);
        assertThat(stage.told.get(stage.told.size() - 1)).startsWith("warning: local: of 1 directories");

        stage.backend.removes(true);
        daysGoBy(1);
        stage.look();
        stage.look();
        assertThat(stage.backend.discarded).hasSize(2);
    }

    @Test
    void thoseOfAnAdapterThatIsNoMoreStayUntilItIsThereAgain() {
        Stage stage = aFailedJob();
        test.execute("UPDATE kept_directory SET adapter = 'gone'");
        daysGoBy(31);
        stage.look();
        assertThat(stage.backend.discarded).isEmpty();

        test.execute("UPDATE kept_directory SET adapter = 'local'");
        stage.look();
        assertThat(stage.backend.discarded).hasSize(1);
    }
}
