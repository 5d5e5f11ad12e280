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

/** New versions of codes, retired ones, other arguments and links: what is made anew, with real jobs on this host. */
class CodeCommandsIT {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path directory;

    private TestMission mission;

    @BeforeEach
    void make() throws IOException {
        mission = TestMission.make(directory, database);
    }

    private String missionFile() throws IOException {
        return Files.readString(directory.resolve("mission.yaml"));
    }

    private void replaceInMissionFile(String passage, String other) throws IOException {
        assertThat(missionFile()).contains(passage);
        mission.write("mission.yaml", missionFile().replace(passage, other));
    }

    /** Newest versions of a product, by date. */
    private List<String> newest(String product) {
        List<String> versions = new ArrayList<>();
        mission.dbp("files", "--product", product, "--newest", "--json")
                .ends(0)
                .json()
                .forEach(file -> versions.add(
                        file.at("/date").asText() + " " + file.at("/version").asText()));
        versions.sort(null);
        return versions;
    }

    private void nothingIsLeftToDo() {
        JsonNode plan = mission.dbp("plan", "--json").ends(0).json();
        assertThat(plan.at("/jobs")).isEmpty();
        assertThat(plan.at("/held")).isEmpty();
    }

    @Test
    void aNewQualityOfACodeMakesItsOutputsAndTheirChildrenAnewOnce() throws IOException {
        mission.processed("20260101", "20260102");

        mission.dbp("code", "add", "calibrate", "--version", "1.1.0").ends(0);
        mission.dbp("run").ends(0);

        assertThat(newest("mag_l1")).containsExactly("2026-01-01 1.1.0", "2026-01-02 1.1.0");
        assertThat(newest("mag_l2")).containsExactly("2026-01-01 1.1.0", "2026-01-02 1.1.0");
        nothingIsLeftToDo();
    }

    @Test
    void aNewRevisionCountsTheRevisionAndANewInterfaceOfWhatIsMadeBeginsAnew() throws IOException {
        mission.processed("20260101");

        mission.dbp("code", "add", "calibrate", "--version", "1.0.1").ends(0);
        mission.dbp("run").ends(0);
        assertThat(newest("mag_l1")).containsExactly("2026-01-01 1.0.1");

        mission.dbp("code", "add", "calibrate", "--version", "2.0.0", "--output-interface", "2")
                .ends(0);
        mission.dbp("run").ends(0);
        assertThat(newest("mag_l1")).containsExactly("2026-01-01 2.0.0");
        nothingIsLeftToDo();
    }

    @Test
    void aCodeThatIsRetiredGivesItsDatesBackToTheOlderOneAndNothingLoops() throws IOException {
        mission.processed("20260101");
        mission.dbp("code", "add", "calibrate", "--version", "1.1.0").ends(0);
        mission.dbp("run").ends(0);

        Outcome tried = mission.dbp("code", "retire", "calibrate.sh", "--version", "1.1.0", "--dry-run")
                .ends(0);
        mission.dbp("code", "retire", "calibrate.sh", "--version", "1.1.0").ends(0);
        mission.dbp("run").ends(0);

        assertThat(tried.err())
                .contains("mag_l1 by calibrate: 1 job of 2026-01-01", "then mag_l2 by average: 1 job of 2026-01-01");
        assertThat(newest("mag_l1")).containsExactly("2026-01-01 1.2.0");
        nothingIsLeftToDo();
        assertThat(missionFile()).contains("version: 1.1.0, arguments: \"-d {DATE}\", active: false}");
    }

    @Test
    void whatIsAddedStandsInTheMissionFileSoThatApplyingItUndoesNothing() throws IOException {
        mission.processed("20260101");
        Path link = directory.resolve("elsewhere.yaml");
        Files.move(directory.resolve("mission.yaml"), link);
        Files.createSymbolicLink(directory.resolve("mission.yaml"), link);

        mission.dbp("code", "add", "average", "--version", "1.1.0", "--from", "2026-01-02", "--memory", "1G")
                .ends(0);

        assertThat(missionFile())
                .contains("{file: average.sh, version: 1.1.0, from: 2026-01-02, memory: 1G}")
                .contains("{file: average.sh, version: 1.0.0}");
        assertThat(directory.resolve("mission.yaml")).isSymbolicLink();
        assertThat(mission.dbp("apply").ends(0).err()).contains("nothing to change");
        try (var files = Files.list(directory)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith(".draft")))
                    .isEmpty();
        }
    }

    @Test
    void aVersionTakesTheMarkOnlyWhereItCoversTheOlderOne() throws IOException {
        mission.processed("20260101", "20260102");

        Outcome tried = mission.dbp(
                        "code", "add", "calibrate", "--version", "1.1.0", "--from", "2026-01-02", "--dry-run")
                .ends(0);
        assertThat(tried.err()).contains("mag_l1 by calibrate: 1 job of 2026-01-02");
        mission.dbp("code", "add", "calibrate", "--version", "1.1.0", "--from", "2026-01-02")
                .ends(0);
        mission.dbp("run").ends(0);

        assertThat(newest("mag_l1")).containsExactly("2026-01-01 1.0.0", "2026-01-02 1.1.0");
        JsonNode codes = mission.dbp("code", "list", "--process", "calibrate", "--json")
                .ends(0)
                .json();
        assertThat(codes).hasSize(2);
        assertThat(codes.at("/0/newest").asBoolean()).isTrue();
        assertThat(codes.at("/0/outputs").asInt()).isEqualTo(2);
        assertThat(codes.at("/1/newest").asBoolean()).isTrue();
        assertThat(codes.at("/1/outputs").asInt()).isEqualTo(1);
    }

    @Test
    void aDryRunChangesNothingAndTellsJobsByProductAndDates() throws IOException {
        mission.processed("20260101", "20260102");
        String before = missionFile();

        JsonNode tried = mission.dbp("code", "add", "calibrate", "--version", "1.1.0", "--dry-run", "--json")
                .ends(0)
                .json();

        assertThat(tried.at("/jobs/0/product").asText()).isEqualTo("mag_l1");
        assertThat(tried.at("/jobs/0/jobs").asInt()).isEqualTo(2);
        assertThat(tried.at("/jobs/0/first").asText()).isEqualTo("2026-01-01");
        assertThat(tried.at("/jobs/0/last").asText()).isEqualTo("2026-01-02");
        assertThat(missionFile()).isEqualTo(before);
        assertThat(mission.dbp("code", "list", "--json").ends(0).json()).hasSize(2);
        nothingIsLeftToDo();
    }

    @Test
    void withoutReprocessingWhatThereIsStays() throws IOException {
        mission.processed("20260101");

        mission.dbp("code", "add", "calibrate", "--version", "1.1.0", "--no-reprocess")
                .ends(0);
        mission.dbp("run").ends(0);

        assertThat(newest("mag_l1")).containsExactly("2026-01-01 1.0.0");
    }

    @Test
    void whatFailedUnderTheOldCodeIsTriedUnderTheNew() throws IOException {
        mission.code("calibrate.sh", "exit 3");
        mission.dbp("apply").ends(0);
        mission.deliver("20260101", "1.0.0");
        mission.dbp("run").ends(4);
        mission.code("better.sh", "shift 2; cat \"$1\" > \"$2\"");

        mission.dbp("code", "add", "calibrate", "better.sh", "--version", "1.0.1")
                .ends(0);
        mission.dbp("run").ends(0);

        assertThat(newest("mag_l1")).containsExactly("2026-01-01 1.0.0");
        assertThat(newest("mag_l2")).containsExactly("2026-01-01 1.0.0");
    }

    @Test
    void whatCannotBeRunIsRefused() throws IOException {
        mission.processed("20260101");
        String before = missionFile();

        assertThat(mission.dbp("code", "add", "calibrate", "missing.sh", "--version", "1.1.0")
                        .ends(1)
                        .err())
                .contains("there is no file", "missing.sh", "nothing was changed");
        assertThat(mission.dbp("code", "add", "calibrate", "--version", "1.0.0")
                        .ends(1)
                        .err())
                .contains("two codes", "higher version");
        assertThat(mission.dbp("code", "add", "calibrate", "--version", "1.1")
                        .ends(1)
                        .err())
                .contains("'version'", "interface.quality.revision");
        assertThat(mission.dbp("code", "add", "calibrat", "--version", "1.1.0")
                        .ends(1)
                        .err())
                .contains("did you mean 'calibrate'");
        mission.dbp("code", "add", "calibrate").ends(2);
        assertThat(missionFile()).isEqualTo(before);
    }

    @Test
    void changesThatSomebodyIsStillAtWorkOnAreNotAppliedAlong() throws IOException {
        mission.processed("20260101");
        replaceInMissionFile("level: 2", "level: 3");

        assertThat(mission.dbp("code", "add", "calibrate", "--version", "1.1.0")
                        .ends(1)
                        .err())
                .contains("differ already", "product mag_l2", "dbp apply");
    }

    @Test
    void aCodeToRetireIsToBeNamedWithoutDoubt() throws IOException {
        mission.processed("20260101");
        mission.dbp("code", "add", "calibrate", "--version", "1.1.0").ends(0);

        assertThat(mission.dbp("code", "retire", "calibrate.sh").ends(1).err())
                .contains("several codes", "1.0.0", "1.1.0", "--version");
        assertThat(mission.dbp("code", "retire", "calibrat.sh").ends(1).err()).contains("did you mean 'calibrate.sh'");
        int id = mission.dbp("code", "list", "--json").json().at("/1/id").asInt();
        mission.dbp("code", "retire", String.valueOf(id)).ends(0);
        assertThat(mission.dbp("code", "list", "--json").ends(0).json()).hasSize(2);
        assertThat(mission.dbp("code", "list", "--all", "--json").ends(0).json())
                .hasSize(3);
    }

    @Test
    void otherArgumentsMakeNothingAnewUnlessOneSaysSo() throws IOException {
        mission.processed("20260101", "20260102");
        replaceInMissionFile("-d {DATE}", "-x {DATE}");

        Outcome applied = mission.dbp("apply").ends(0);
        mission.dbp("run").ends(0);

        assertThat(applied.err()).contains("out of date: mag_l1 by calibrate: 2 jobs from 2026-01-01 to 2026-01-02");
        assertThat(newest("mag_l1")).containsExactly("2026-01-01 1.0.0", "2026-01-02 1.0.0");

        replaceInMissionFile("-x {DATE}", "-y {DATE}");
        mission.dbp("apply", "--reprocess").ends(0);
        mission.dbp("run").ends(0);
        assertThat(newest("mag_l1")).containsExactly("2026-01-01 1.1.0", "2026-01-02 1.1.0");
        nothingIsLeftToDo();
    }

    @Test
    void otherLinksMakeAnewWhatThereIsOnlyWhereOneSaysSo() throws IOException {
        mission.processed("20260101", "20260102");
        replaceInMissionFile("inputs: [{product: mag_l1, yesterday: 1}]", "inputs: [mag_l1, mag_l0]");

        JsonNode applied = mission.dbp("apply", "--json").ends(0).json();
        mission.dbp("run").ends(0);

        assertThat(applied.at("/outOfDate/0/process").asText()).isEqualTo("average");
        assertThat(applied.at("/outOfDate/0/product").asText()).isEqualTo("mag_l2");
        assertThat(applied.at("/outOfDate/0/jobs").asInt()).isEqualTo(2);
        assertThat(newest("mag_l2")).containsExactly("2026-01-01 1.0.0", "2026-01-02 1.0.0");

        replaceInMissionFile("inputs: [mag_l1, mag_l0]", "inputs: [mag_l0, mag_l1]");
        mission.dbp("apply", "--reprocess").ends(0);
        mission.dbp("run").ends(0);
        assertThat(newest("mag_l2")).containsExactly("2026-01-01 1.1.0", "2026-01-02 1.1.0");
        nothingIsLeftToDo();
    }

    @Test
    void whatOtherLinksMakePossibleIsMadeByItself() throws IOException {
        replaceInMissionFile("inputs: [{product: mag_l1, yesterday: 1}]", "inputs: [mag_l1, mag_cal]");
        replaceInMissionFile(
                "  mag_l1:",
                "  mag_cal: {instrument: mag, level: 0, format: \"cal_{Y}{m}{d}_v{VERSION}.txt\", directory: cal}\n"
                        + "  mag_l1:");
        mission.processed("20260101");
        assertThat(newest("mag_l2")).isEmpty();

        replaceInMissionFile("inputs: [mag_l1, mag_cal]", "inputs: [mag_l1]");
        mission.dbp("apply").ends(0);
        mission.dbp("run").ends(0);

        assertThat(newest("mag_l2")).containsExactly("2026-01-01 1.0.0");
    }

    @Test
    void aCodeThatWasEditedForItsNewVersionIsAddedInItsOwnFile() throws IOException {
        mission.processed("20260101");
        mission.code("calibrate.sh", "shift 2; { echo better; cat \"$1\"; } > \"$2\"");

        Outcome added =
                mission.dbp("code", "add", "calibrate", "--version", "1.1.0").ends(0);
        mission.dbp("run").ends(0);

        assertThat(added.err()).doesNotContain("note:");
        assertThat(newest("mag_l1")).containsExactly("2026-01-01 1.1.0");
    }

    @Test
    void anotherCodeOfTheSameVersionMakesTheNextRevisionOnce() throws IOException {
        mission.processed("20260101");
        mission.code("other.sh", "shift 2; cat \"$1\" > \"$2\"");

        mission.dbp("code", "retire", "calibrate.sh", "--no-reprocess").ends(0);
        mission.dbp("code", "add", "calibrate", "other.sh", "--version", "1.0.0", "--arguments", "-d {DATE}")
                .ends(0);
        mission.dbp("run").ends(0);

        assertThat(newest("mag_l1")).containsExactly("2026-01-01 1.0.1");
        nothingIsLeftToDo();
    }

    @Test
    void aConfigurationOfDbprocessingIsLeftAlone() throws IOException {
        mission.processed("20260101");
        mission.write("old.conf", "[mission]\nmission_name = twinsat\n");

        assertThat(mission.dbp(
                                "code",
                                "add",
                                "calibrate",
                                "--version",
                                "1.1.0",
                                "--mission-file",
                                directory.resolve("old.conf").toString())
                        .ends(1)
                        .err())
                .contains("configuration of dbprocessing", "dbp export");
    }
}
