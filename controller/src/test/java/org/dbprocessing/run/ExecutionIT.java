package org.dbprocessing.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DateRange;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Version.Component;
import org.dbprocessing.store.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One process for some dates, and nothing else: whatever else there would be to do. */
class ExecutionIT {
    private static final String DAY = "2024-05-01";

    private static final String MISSION = """
            mission: {name: staged}
            satellites: {sat: {instruments: [ins]}}
            products:
              raw: {instrument: ins, level: 0, directory: raw, format: "raw_{Y}{m}{d}_v{VERSION}.txt"}
              part: {instrument: ins, level: 0, directory: part, key: [H], format: "part_{Y}{m}{d}{H}_v{VERSION}.txt"}
              one: {instrument: ins, level: 1, directory: one, format: "one_{Y}{m}{d}_v{VERSION}.txt"}
              cut: {instrument: ins, level: 1, directory: cut, key: [H], format: "cut_{Y}{m}{d}{H}_v{VERSION}.txt"}
              two: {instrument: ins, level: 2, directory: two, format: "two_{Y}{m}{d}_v{VERSION}.txt"}
              model: {instrument: ins, level: 2, period: monthly, directory: model, format: "model_{Y}{m}_v{VERSION}.txt"}
            processes:
              raw_one: {timebase: daily, output: one, inputs: [raw], codes: [{file: one.sh, version: 1.0.0}]}
              one_two: {timebase: daily, output: two, inputs: [one], codes: [{file: two.sh, version: 1.0.0}]}
              part_cut: {timebase: file, output: cut, inputs: [part], codes: [{file: one.sh, version: 1.0.0}]}
              new_model: {timebase: monthly, output: model, codes: [{file: two.sh, version: 1.0.0}]}
              daily_check: {timebase: run, schedule: daily 02:00, codes: [{file: alarm.sh, version: 1.0.0}]}
              hello: {timebase: startup, codes: [{file: alarm.sh, version: 1.0.0}]}
            """;

    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @TempDir
    Path directory;

    private Stage stage;

    @BeforeEach
    void aMission() {
        stage = new Stage(test, directory).with(MISSION);
        stage.backend.doesEverything();
    }

    @Test
    void neitherTheQueueNorSchedulesNorStartsAreLookedAt() {
        stage.file("raw", DAY, "1.0.0");
        stage.file("raw", "2024-05-02", "1.0.0");
        stage.itIs("2030-01-01T00:00:00Z");

        exec("raw_one", DAY, DAY, Optional.of(Component.REVISION));

        assertThat(stage.states()).containsExactly("raw_one " + DAY + " REGISTERED");
        // both raw files, and what was made
        assertThat(test.database().<Long>read(session -> session.queue().count(Optional.empty())))
                .isEqualTo(3);
    }

    @Test
    void whatOthersAskStaysAsked() {
        stage.file("raw", DAY, "1.0.0");
        stage.file("raw", "2024-05-02", "1.0.0");
        stage.run(Stage.only("new_model"));

        exec("raw_one", DAY, DAY, Optional.empty());
        assertThat(stage.states()).containsExactly("raw_one " + DAY + " REGISTERED");
        assertThat(stage.waiting()).containsOnly("due");

        stage.run(Stage.untilDone());
        assertThat(stage.home("two", "two_20240502_v1.0.0.txt")).exists();
    }

    @Test
    void jobsOfOthersAreNotHandedOver() {
        stage.file("raw", DAY, "1.0.0");
        stage.run(Stage.atMost(0));
        stage.file("raw", "2024-05-02", "1.0.0");

        exec("raw_one", "2024-05-02", "2024-05-02", Optional.empty());

        assertThat(stage.states()).contains("raw_one " + DAY + " PLANNED", "raw_one 2024-05-02 REGISTERED");
    }

    @Test
    void aJobThatIsPlannedAlreadyIsHandedOver() {
        stage.file("raw", DAY, "1.0.0");
        stage.run(Stage.atMost(0));

        exec("raw_one", DAY, DAY, Optional.empty());

        assertThat(stage.made()).contains("one_20240501_v1.0.0.txt <- raw_20240501_v1.0.0.txt");
    }

    @Test
    void itWaitsForAJobAtWorkOnItsInput() {
        stage.file("raw", DAY, "1.0.0");
        stage.backend.atFirst(attempt -> StagedBackend.running());
        stage.run(Stage.only("raw_one"));
        Job first = stage.job();
        stage.backend.doesEverything();

        exec("one_two", DAY, DAY, Optional.of(Component.REVISION));

        assertThat(first.date()).isEqualTo(LocalDate.parse(DAY));
        assertThat(stage.made())
                .containsExactly(
                        "one_20240501_v1.0.0.txt <- raw_20240501_v1.0.0.txt",
                        "two_20240501_v1.0.0.txt <- one_20240501_v1.0.0.txt");
    }

    @Test
    void itWaitsForRoomThatAnotherJobTakes() {
        stage.capacity = new Adapter.Capacity(1, 8, 8000);
        stage.file("raw", DAY, "1.0.0");
        stage.run(Stage.only("raw_one"));
        assertThat(stage.job().state()).isEqualTo(JobState.SUBMITTED);

        exec("new_model", DAY, DAY, Optional.empty());

        assertThat(stage.made()).contains("model_202405_v1.0.0.txt <-");
    }

    @Test
    void itDoesNotWaitForJobsThatAreNothingToIt() {
        stage.file("raw", DAY, "1.0.0");
        stage.file("raw", "2024-05-02", "1.0.0");
        stage.backend.atFirst(attempt -> StagedBackend.running());
        stage.run(Stage.only("raw_one"));
        Job other = stage.jobs().get(0);
        stage.backend.doesEverything();
        stage.backend.sees(other.id(), 1, StagedBackend.running());

        exec("new_model", "2024-05-15", "2024-06-15", Optional.empty());

        assertThat(stage.states()).contains("raw_one " + other.date() + " RUNNING");
        assertThat(stage.made()).contains("model_202405_v1.0.0.txt <-", "model_202406_v1.0.0.txt <-");
    }

    @Test
    void everyKeyOfADateIsMade() {
        keyed("00");
        keyed("06");

        exec("part_cut", DAY, DAY, Optional.of(Component.REVISION));
        exec("part_cut", DAY, DAY, Optional.of(Component.REVISION));

        assertThat(stage.made())
                .containsExactlyInAnyOrder(
                        "cut_2024050100_v1.0.0.txt <- part_2024050100_v1.0.0.txt",
                        "cut_2024050106_v1.0.0.txt <- part_2024050106_v1.0.0.txt",
                        "cut_2024050100_v1.0.1.txt <- part_2024050100_v1.0.0.txt",
                        "cut_2024050106_v1.0.1.txt <- part_2024050106_v1.0.0.txt");
    }

    @Test
    void aRetiredProcessIsNotRun() {
        stage.with(MISSION.replaceAll("  new_model: .*\n", ""));

        assertThatThrownBy(() -> exec("new_model", DAY, DAY, Optional.empty()))
                .isInstanceOf(DbpException.class)
                .hasMessageContaining("new_model is retired");
    }

    private void keyed(String hour) {
        stage.arrives("part_20240501" + hour + "_v1.0.0.txt");
        stage.run(new RunOptions(RunOptions.Stay.NO_WAIT, Set.of("new_model"), false, true, OptionalInt.empty()));
    }

    private void exec(String process, String from, String to, Optional<Component> force) {
        Catalogue catalogue = stage.catalogue();
        stage.run(
                Stage.untilDone(),
                Execution.of(
                        catalogue,
                        catalogue.processNamed(process).orElseThrow(),
                        new DateRange(LocalDate.parse(from), LocalDate.parse(to)),
                        force,
                        false));
    }
}
