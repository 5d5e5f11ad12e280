package org.dbprocessing.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.store.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the clock has a say in: starts, schedules, patience, the end of a day. */
class TimingIT {
    private static final String DAY = "2024-05-01";
    private static final String GREETING = "  greet: {timebase: startup, codes: [{file: one.sh, version: 1.0.0}]}\n";

    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @TempDir
    Path directory;

    private Stage stage(String mission) {
        Stage stage = new Stage(test, directory).with(mission);
        stage.backend.doesEverything();
        return stage;
    }

    // ---- at the start

    @Test
    void whatIsRunAtStartIsRunOnceAtTheStartOfEachRun() {
        Stage stage = stage(Stage.MISSION + GREETING);
        stage.itIs("2024-05-03T12:00:00Z");

        stage.run(Stage.untilDone());
        assertThat(stage.states()).containsExactly("greet 2024-05-03 REGISTERED");

        stage.file("raw", DAY, "1.0.0");
        stage.run(Stage.untilDone());
        assertThat(stage.states().stream().filter(state -> state.startsWith("greet")))
                .hasSize(2);
    }

    @Test
    void aRunThatLeavesItOutDoesNotAskForIt() {
        Stage stage = stage(Stage.MISSION + GREETING);

        stage.run(Stage.only("raw_one"));
        stage.run(Stage.skippingRun());
        stage.run(RunOptions.settling());

        assertThat(stage.jobs()).isEmpty();
        assertThat(stage.waiting()).isEmpty();
    }

    @Test
    void whatFailedAtOneStartIsTriedAtTheNext() {
        Stage stage = stage(Stage.MISSION + GREETING);
        stage.backend.atFirst(attempt -> StagedBackend.ended(1));

        stage.run(Stage.untilDone());
        stage.run(Stage.untilDone());

        assertThat(stage.jobs()).hasSize(2).extracting(Job::state).containsOnly(JobState.FAILED);
    }

    // ---- by schedule

    private Stage scheduled(String schedule, String since) {
        Stage stage = stage(Stage.MISSION
                + "  clean: {timebase: run, schedule: %s, codes: [{file: one.sh, version: 1.0.0}]}\n"
                        .formatted(schedule));
        test.execute("UPDATE schedule_state SET asked_upto = '%s'".formatted(since));
        return stage;
    }

    @Test
    void aScheduledProcessIsRunOnceForEachOfItsTimes() {
        Stage stage = scheduled("daily 06:00", "2024-05-01T06:00:00Z");

        stage.itIs("2024-05-02T05:59:00Z");
        stage.run(Stage.untilDone());
        assertThat(stage.made()).isEmpty();

        stage.itIs("2024-05-02T06:00:00Z");
        stage.run(Stage.untilDone());
        stage.run(Stage.untilDone());
        assertThat(stage.made()).containsExactly("clean 2024-05-02 <-");
    }

    @Test
    void timesThatWereMissedAreMadeUpFor() {
        Stage stage = scheduled("weekly mon 06:00", "2024-05-01T00:00:00Z");
        stage.itIs("2024-05-21T12:00:00Z");

        stage.run(Stage.untilDone());

        assertThat(stage.made()).containsExactly("clean 2024-05-06 <-", "clean 2024-05-13 <-", "clean 2024-05-20 <-");
    }

    @Test
    void notMoreThanAMonthOfMissedTimesIsMadeUpFor() {
        Stage stage = scheduled("daily", "2020-01-01T00:00:00Z");
        stage.itIs("2024-05-31T12:00:00Z");

        stage.run(Stage.untilDone());

        assertThat(stage.made()).hasSize(31).contains("clean 2024-05-01 <-", "clean 2024-05-31 <-");
    }

    @Test
    void aNewScheduleBeginsWithToday() {
        Stage stage = stage(
                Stage.MISSION + "  clean: {timebase: run, schedule: daily, codes: [{file: one.sh, version: 1.0.0}]}\n");
        stage.clock.advance(Duration.ofHours(1));

        stage.run(Stage.untilDone());

        assertThat(stage.made()).hasSizeBetween(1, 2);
    }

    @Test
    void whatIsScheduledMayHaveAnOutputOfAPeriod() {
        Stage stage = stage("""
                mission: {name: staged}
                satellites: {sat: {instruments: [ins]}}
                products:
                  plan: {instrument: ins, level: 0, directory: plan, format: "plan_{Y}{m}_v{VERSION}.txt"}
                processes:
                  make: {timebase: monthly, output: plan, schedule: monthly 15 06:00, when: complete,
                         codes: [{file: one.sh, version: 1.0.0}]}
                """);
        test.execute("UPDATE schedule_state SET asked_upto = '2024-04-30T00:00:00Z'");

        stage.itIs("2024-05-20T00:00:00Z");
        stage.run(Stage.untilDone());
        assertThat(stage.made()).isEmpty();
        assertThat(stage.waiting()).singleElement().asString().startsWith("SETTLING: plan of 2024-05-01");

        stage.itIs("2024-06-01T00:00:01Z");
        stage.run(Stage.untilDone());
        assertThat(stage.made()).containsExactly("plan_202405_v1.0.0.txt <-");
    }

    @Test
    void aScheduleThatIsTakenAwayAsksNoMore() {
        Stage stage = scheduled("daily", "2024-05-01T00:00:00Z");
        stage.with(Stage.MISSION + "  clean: {timebase: run, codes: [{file: one.sh, version: 1.0.0}]}\n");
        stage.itIs("2024-05-21T12:00:00Z");

        stage.run(Stage.untilDone());

        assertThat(stage.made()).isEmpty();
    }

    // ---- patience

    @Test
    void whatWaitsForLongerThanItIsWillingToIsMadeFromWhatThereIsAndAgainWhenTheRestHasCome() {
        Stage stage = stage(Stage.MISSION.replace(
                "inputs: [one], codes", "inputs: [raw, {product: one, optional: true}], max_wait: 1h, codes"));
        stage.backend.atFirst(attempt -> StagedBackend.running());
        stage.file("raw", DAY, "1.0.0");
        stage.look();
        assertThat(stage.waiting()).singleElement().asString().startsWith("WAITS_FOR: two of 2024-05-01 waits for one");

        stage.clock.advance(Duration.ofMinutes(59));
        stage.look();
        assertThat(stage.jobs()).hasSize(1);

        stage.clock.advance(Duration.ofMinutes(2));
        stage.look();
        Job second = stage.jobs().get(1);
        assertThat(second.planned().text()).contains("made from what there is, since it waits no longer for one");

        stage.backend.atFirst(attempt -> StagedBackend.ended(0));
        for (Job job : stage.jobs()) {
            stage.backend.makes(job.currentAttempt(), "made");
            stage.backend.sees(job.id(), 1, StagedBackend.ended(0));
        }
        stage.backend.doesEverything();
        stage.run(Stage.untilDone());
        assertThat(stage.made())
                .containsExactly(
                        "one_20240501_v1.0.0.txt <- raw_20240501_v1.0.0.txt",
                        "two_20240501_v1.0.0.txt <- raw_20240501_v1.0.0.txt",
                        "two_20240501_v1.1.0.txt <- raw_20240501_v1.0.0.txt, one_20240501_v1.0.0.txt");
    }

    @Test
    void patienceDoesNotBeginAnewWhereAPlannedJobIsOvertaken() {
        Stage stage = stage(Stage.MISSION.replace(
                "inputs: [one], codes", "inputs: [raw, {product: one, optional: true}], max_wait: 1h, codes"));
        stage.backend.atFirst(attempt -> StagedBackend.running());
        stage.file("raw", DAY, "1.0.0");
        stage.run(Stage.atMost(1));
        stage.clock.advance(Duration.ofMinutes(61));
        stage.run(Stage.atMost(1));
        assertThat(stage.states()).contains("one_two 2024-05-01 PLANNED");

        stage.file("raw", DAY, "1.0.1");
        stage.run(Stage.atMost(1));

        assertThat(stage.states()).contains("one_two 2024-05-01 PLANNED");
        assertThat(stage.waiting()).noneMatch(waiting -> waiting.startsWith("WAITS_FOR: two"));
    }

    // ---- the end of the day

    private static final String COMPLETE =
            Stage.MISSION.replace("output: one,", "output: one, when: complete, settle: 2h,");

    @Test
    void aDayIsFirstMadeWhenItIsOverAndSettledAndThenAtOnce() {
        Stage stage = stage(COMPLETE);
        stage.itIs("2024-05-01T12:00:00Z");
        stage.file("raw", DAY, "1.0.0");
        stage.run(Stage.untilDone());
        assertThat(stage.waiting())
                .containsExactly("SETTLING: one of 2024-05-01 is first made when its day is over and settled, at"
                        + " 2024-05-02T02:00:00Z");
        stage.file("raw", DAY, "1.0.1");
        stage.itIs("2024-05-02T01:59:00Z");
        stage.run(Stage.untilDone());
        assertThat(stage.made()).isEmpty();

        stage.itIs("2024-05-02T02:00:01Z");
        stage.run(Stage.untilDone());
        stage.file("raw", DAY, "1.0.2");
        stage.run(Stage.untilDone());

        assertThat(stage.made().stream().filter(made -> made.startsWith("one")))
                .containsExactly(
                        "one_20240501_v1.0.0.txt <- raw_20240501_v1.0.1.txt",
                        "one_20240501_v1.0.1.txt <- raw_20240501_v1.0.2.txt");
    }

    @Test
    void whatWaitsForItsEndIsDecidedAnewWhereTheMissionSaysThatItNeedNot() {
        Stage stage = stage(COMPLETE);
        stage.itIs("2024-05-01T12:00:00Z");
        stage.file("raw", DAY, "1.0.0");
        stage.run(Stage.untilDone());

        stage.with(Stage.MISSION);
        stage.run(Stage.untilDone());

        assertThat(stage.made()).hasSize(2);
    }

    // ---- again though nothing has changed

    @Test
    void whatIsRunForItsEffectIsRunAgainWhereARunSaysSo() {
        Stage stage = stage(Stage.WITH_ALARM);
        long raw = stage.file("raw", DAY, "1.0.0");
        stage.run(Stage.untilDone());
        for (RunOptions options : List.of(Stage.untilDone(), Stage.untilDone().rerunningRun())) {
            test.execute("INSERT INTO processqueue (file_id) VALUES (" + raw + ")");
            stage.run(options);
        }

        Stream<String> alarms = stage.made().stream().filter(made -> made.startsWith("alarm"));
        assertThat(alarms).hasSize(2);
        assertThat(stage.jobs().get(stage.jobs().size() - 1).planned().text()).contains("run again");
        assertThat(stage.clock.instant()).isAfter(Instant.EPOCH);
    }
}
