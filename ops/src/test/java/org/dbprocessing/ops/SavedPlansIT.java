package org.dbprocessing.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dbprocessing.ops.TestMission.Outcome;
import org.dbprocessing.store.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans that are saved, looked at, and run just so: with real jobs on this host. */
class SavedPlansIT {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path directory;

    private TestMission mission;
    private String saved = "";

    @BeforeEach
    void make() throws IOException {
        mission = TestMission.make(directory, database);
        saved = directory.resolve("tonight.json").toString();
        mission.dbp("apply").ends(0);
    }

    private void ingest(String... dates) throws IOException {
        for (String date : dates) {
            mission.deliver(date, "1.0.0");
        }
        mission.dbp("ingest").ends(0);
    }

    private List<String> files(String product) {
        List<String> names = new ArrayList<>();
        mission.dbp("files", "--product", product, "--json")
                .ends(0)
                .json()
                .forEach(file -> names.add(file.at("/name").asText()));
        names.sort(null);
        return names;
    }

    private List<String> queue() {
        List<String> names = new ArrayList<>();
        mission.dbp("queue", "--json")
                .ends(0)
                .json()
                .forEach(entry -> names.add(entry.at("/file").asText()));
        names.sort(null);
        return names;
    }

    @Test
    void aSavedPlanIsRunAndNothingElseIsTouched() throws IOException {
        ingest("20260101", "20260102");
        mission.dbp("plan", "--save", saved).ends(0);
        ingest("20260103");
        mission.deliver("20260104", "1.0.0");

        Outcome run = mission.dbp("run", "--plan", saved).ends(0);

        assertThat(run.err()).contains("2 jobs registered");
        assertThat(files("mag_l1")).containsExactly("mag_l1_20260101_v1.0.0.txt", "mag_l1_20260102_v1.0.0.txt");
        assertThat(files("mag_l2")).isEmpty();
        assertThat(queue())
                .containsExactly(
                        "mag_l0_20260103_v1.0.0.txt", "mag_l1_20260101_v1.0.0.txt", "mag_l1_20260102_v1.0.0.txt");
        assertThat(directory.resolve("incoming/mag_l0_20260104_v1.0.0.txt")).exists();
        mission.dbp("run").ends(0);
        assertThat(files("mag_l2")).hasSize(4);
    }

    @Test
    void whatHasGoneStaleIsRefusedByNameAndTheRestIsRun() throws IOException {
        ingest("20260101", "20260102");
        mission.dbp("plan", "--save", saved).ends(0);
        mission.deliver("20260102", "1.1.0");
        mission.dbp("ingest").ends(0);

        Outcome run = mission.dbp("run", "--plan", saved).ends(4);

        assertThat(run.err())
                .contains(
                        "refused: calibrate 2026-01-02 (mag_l1_20260102_v1.0.0.txt)",
                        "not mag_l0_20260102_v1.0.0.txt but mag_l0_20260102_v1.1.0.txt");
        assertThat(files("mag_l1")).containsExactly("mag_l1_20260101_v1.0.0.txt");
        assertThat(queue()).contains("mag_l0_20260102_v1.1.0.txt");
        mission.dbp("run").ends(0);
        assertThat(files("mag_l1")).containsExactly("mag_l1_20260101_v1.0.0.txt", "mag_l1_20260102_v1.0.0.txt");
    }

    @Test
    void aPlanThatWasRunAlreadyIsRefusedAsAWhole() throws IOException {
        ingest("20260101");
        mission.dbp("plan", "--save", saved).ends(0);
        mission.dbp("run", "--plan", saved).ends(0);

        Outcome again = mission.dbp("run", "--plan", saved).ends(1);

        assertThat(again.err()).contains("mag_l1_20260101_v1.0.0.txt is up to date");
        assertThat(files("mag_l1")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -d {DATE}                     | -x {DATE}                     | its command is another now
            calibrate.sh, version: 1.0.0  | calibrate.sh, version: 1.1.0  | its code is calibrate.sh 1.1.0 now
            codes: [{file: calibrate.sh   | codes: [{active: false, file: calibrate.sh | no code of calibrate
            calibrate:                    | renamed:                      | there is no process calibrate any more
            inputs: [mag_l0]              | inputs: [mag_l0, mag_l2x]     | calibrate needs mag_l2x
            """)
    void aChangedMissionMakesAPlanStale(String passage, String other, String why) throws IOException {
        ingest("20260101");
        mission.dbp("plan", "--save", saved).ends(0);
        String text = Files.readString(directory.resolve("mission.yaml"));
        assertThat(text).contains(passage);
        mission.write(
                "mission.yaml",
                text.replace(passage, other)
                        .replace(
                                "  mag_l1:",
                                "  mag_l2x: {instrument: mag, level: 0, format: \"x_{Y}{m}{d}_v{VERSION}.txt\"}\n  mag_l1:"));
        mission.dbp("apply").ends(0);

        assertThat(mission.dbp("run", "--plan", saved).ends(1).err()).contains(why);
        assertThat(files("mag_l1")).isEmpty();
    }

    @Test
    void aForceIsUsedUpByThePlanThatHasIt() throws IOException {
        mission.processed("20260101");
        mission.dbp("queue", "add", "mag_l0_20260101_v1.0.0.txt", "--force", "quality")
                .ends(0);
        mission.dbp("plan", "--save", saved).ends(0);

        mission.dbp("run", "--plan", saved).ends(0);
        mission.dbp("run").ends(0);

        assertThat(files("mag_l1")).containsExactly("mag_l1_20260101_v1.0.0.txt", "mag_l1_20260101_v1.1.0.txt");
    }

    @Test
    void aJobThatFailsIsToldByTheExitCode() throws IOException {
        mission.code("calibrate.sh", "exit 3");
        mission.dbp("apply").ends(0);
        ingest("20260101");
        mission.dbp("plan", "--save", saved).ends(0);

        mission.dbp("run", "--plan", saved).ends(4);
        assertThat(mission.dbp("run", "--plan", saved).ends(1).err()).contains("failed with the same code and inputs");
    }

    @Test
    void jobsThatARunHasPlannedJustSoAreRun() throws IOException {
        ingest("20260101", "20260102", "20260103");
        mission.dbp("plan", "--save", saved).ends(0);
        mission.write(
                ".dbp/config.yaml",
                Files.readString(directory.resolve(".dbp/config.yaml"))
                        + "adapters: {local: {kind: local, cpus: 1}}\n");
        mission.code("calibrate.sh", "shift 2; sleep 1; cat \"$1\" > \"$2\"");
        mission.dbp("run", "--no-wait", "-n", "1").ends(0);
        JsonNode jobs = mission.dbp("jobs", "--state", "planned", "--json").json();
        assertThat(jobs).hasSize(2);

        Outcome run = mission.dbp("run", "--plan", saved).ends(4);

        assertThat(run.err()).contains("job ").contains("1 refused");
        assertThat(files("mag_l1")).hasSize(3);
    }

    @Test
    void aFileThatIsNoWholePlanIsRefusedClearly() throws IOException {
        ingest("20260101");
        mission.dbp("plan", "--save", saved).ends(0);
        String plan = Files.readString(Path.of(saved));

        for (String wrong : List.of(
                "",
                "rubbish",
                "{}",
                "[1, 2]",
                plan.substring(0, plan.length() / 2),
                plan + "{}",
                plan.replace("\"version\" : 1,", "\"version\" : 2,"),
                plan.replace("twinsat", "other"),
                plan.replace("\"2026-01-01\"", "\"2026-13-01\""),
                plan.replace("\"calibrate\"", "null"),
                plan.replace("\"priority\" : 0", "\"priority\" : 0.5"),
                plan.replace("\"retry\" : false", "\"retry\" : \"no\""),
                plan.replace("\"1.0.0\"", "\"1.0\""),
                plan.replace("\"jobs\"", "\"work\""))) {
            assertThat(wrong).isNotEqualTo(plan);
            mission.write("wrong.json", wrong);
            Outcome run = mission.dbp(
                            "run", "--plan", directory.resolve("wrong.json").toString())
                    .ends(1);
            assertThat(run.err()).as(wrong).contains("wrong.json").doesNotContain("error of dbp itself");
        }
        assertThat(mission.dbp(
                                "run",
                                "--plan",
                                directory.resolve("missing.json").toString())
                        .ends(1)
                        .err())
                .contains("no file");
        mission.dbp("run", "--plan", saved, "--only", "calibrate").ends(2);
        assertThat(files("mag_l1")).isEmpty();
    }

    @Test
    void aPlanIsNotSavedOverSomethingElse() throws IOException {
        ingest("20260101");
        String before = Files.readString(directory.resolve("mission.yaml"));

        Outcome save = mission.dbp(
                        "plan", "--save", directory.resolve("mission.yaml").toString())
                .ends(1);

        assertThat(save.err()).contains("no saved plan");
        assertThat(Files.readString(directory.resolve("mission.yaml"))).isEqualTo(before);
        mission.dbp("plan", "--save", saved).ends(0);
        mission.dbp("plan", "--save", saved).ends(0);
    }

    @Test
    void aRunWithoutOutputCanBePlannedAndIsNotDoneTwice() throws IOException {
        mission.write(
                "mission.yaml",
                Files.readString(directory.resolve("mission.yaml"))
                        + "  tell: {timebase: run, inputs: [mag_l0], codes: [{file: tell.sh, version: 1.0.0}]}\n");
        mission.code("tell.sh", "echo told >> " + directory.resolve("told"));
        mission.dbp("apply").ends(0);
        ingest("20260101");
        mission.dbp("plan", "--only", "tell", "--save", saved).ends(0);

        mission.dbp("run", "--plan", saved).ends(0);
        mission.dbp("run", "--plan", saved).ends(1);
        mission.dbp("run").ends(0);

        assertThat(directory.resolve("told")).hasContent("told");
        assertThat(files("mag_l1")).hasSize(1);
    }

    @Test
    void aPlannedJobThatIsOvertakenIsNotRunEither() throws IOException {
        ingest("20260101", "20260102");
        mission.dbp("plan", "--save", saved).ends(0);
        mission.code("calibrate.sh", "shift 2; sleep 2; cat \"$1\" > \"$2\"");
        mission.dbp("run", "--no-wait", "-n", "1").ends(0);
        mission.deliver("20260102", "1.1.0");
        mission.dbp("ingest").ends(0);

        Outcome run = mission.dbp("run", "--plan", saved).ends(1);

        assertThat(run.err()).contains("2 refused");
        assertThat(mission.dbp("jobs", "--state", "planned", "--json").json()).hasSize(1);
        mission.dbp("run").ends(0);
        assertThat(mission.dbp("explain", "mag_l1_20260102_v1.0.0.txt").ends(0).out())
                .contains("mag_l0_20260102_v1.1.0.txt");
    }
}
