package org.dbprocessing.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dbprocessing.store.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The QA gate: what waits for a verdict, what a verdict does to what is made. */
class QaCommandsIT {
    private static final String RAW = "mag_l0_20260101_v1.0.0.txt";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path directory;

    private TestMission mission;

    @BeforeEach
    void makeAMissionWhoseRawFilesNeedAVerdict() throws IOException {
        mission = TestMission.make(directory, database);
        Path description = directory.resolve("mission.yaml");
        mission.write(
                "mission.yaml",
                Files.readString(description)
                        .replace("{instrument: mag, level: 0,", "{instrument: mag, qa: required, level: 0,"));
        mission.processed("20260101");
    }

    @Test
    void nothingIsMadeOfAFileBeforeItIsFoundOk() {
        assertThat(names("mag_l1")).isEmpty();
        assertThat(mission.dbp("qa", "list", "--json").ends(0).json().findValuesAsText("name"))
                .containsExactly(RAW);
        mission.dbp("queue", "add", RAW).ends(0);
        JsonNode blocked = mission.dbp("plan", "--json").ends(0).json().at("/blocked/0");
        assertThat(blocked.at("/reason/kind").asText()).isEqualTo("qa");
        assertThat(blocked.at("/reason/text").asText()).contains(RAW, "dbp qa ok " + RAW);
        assertThat(mission.dbp("explain", "mag_l1", "2026-01-01").ends(0).out())
                .contains("dbp qa ok " + RAW, "QA: waits for a verdict");
        assertThat(mission.dbp("explain", "mag_l2", "2026-01-01").ends(0).out()).contains("dbp qa ok " + RAW);

        assertThat(mission.dbp("qa", "ok", RAW, "--dry-run").ends(0).out()).contains(RAW);
        assertThat(mission.dbp("qa", "list").out()).contains(RAW);

        mission.dbp("qa", "ok", RAW, "--comment", "looks fine").ends(0);
        mission.dbp("run").ends(0);

        assertThat(names("mag_l2")).containsExactly("mag_l2_20260101_v1.0.0.txt");
        JsonNode shown = mission.dbp("qa", "show", RAW, "--json").ends(0).json().get(0);
        assertThat(shown.at("/qa").asText()).isEqualTo("ok");
        assertThat(shown.at("/comment").asText()).isEqualTo("looks fine");
        assertThat(shown.at("/usable").asBoolean()).isTrue();
        assertThat(mission.dbp("qa", "list", "--json").json()).isEmpty();
        assertThat(mission.dbp("files", "--product", "mag_l0").out()).contains("ok");
    }

    @Test
    void aLaterProblemHasItsDescendantsMadeAgainFromTheVersionBefore() throws IOException {
        mission.dbp("qa", "ok", RAW).ends(0);
        mission.dbp("run").ends(0);
        mission.deliver("20260101", "1.1.0");
        mission.dbp("run").ends(0);
        assertThat(names("mag_l1")).containsExactly("mag_l1_20260101_v1.0.0.txt");
        mission.dbp("qa", "ok", "mag_l0_20260101_v1.1.0.txt").ends(0);
        mission.dbp("run").ends(0);

        mission.dbp("qa", "problem", "mag_l0_20260101_v1.1.0.txt").ends(0);

        JsonNode job = mission.dbp("plan", "--json").json().at("/jobs/0");
        assertThat(job.at("/reason/kind").asText()).isEqualTo("input_withdrawn");
        mission.dbp("run").ends(0);
        JsonNode newest = mission.dbp("files", "--product", "mag_l1", "--newest", "--json")
                .json()
                .get(0);
        assertThat(newest.at("/version").asText()).isEqualTo("1.2.0");
        assertThat(newest.at("/inputs/0").asText()).isEqualTo(RAW);
        assertThat(mission.dbp("plan", "--json").json().at("/jobs")).isEmpty();
        assertThat(mission.dbp("qa", "list", "--verdict", "problem").out()).contains("mag_l0_20260101_v1.1.0.txt");
    }

    @Test
    void allThatWaitsIsJudgedAtOnce() throws IOException {
        mission.deliver("20260102", "1.0.0");
        mission.dbp("ingest").ends(0);

        JsonNode judged = mission.dbp("qa", "ok", "--product", "mag_l0", "--from", "20260102", "--json")
                .ends(0)
                .json();

        assertThat(judged.at("/files/0").asText()).isEqualTo("mag_l0_20260102_v1.0.0.txt");
        assertThat(judged.at("/queued").asInt()).isEqualTo(1);
        assertThat(mission.dbp("qa", "list", "--json").json()).hasSize(1);
        mission.dbp("qa", "ok").ends(2);
        mission.dbp("qa").ends(2);
        assertThat(mission.dbp("qa", "ok", "nothing.txt").ends(1).err()).contains("no file 'nothing.txt'");
    }

    @Test
    void aFileMayBeTheVerdictAndMayComeBeforeTheFileThatItIsOn() throws IOException {
        mission.write(
                "mission.yaml",
                Files.readString(directory.resolve("mission.yaml"))
                        .replace(
                                "processes:",
                                "  mag_qa: {instrument: mag, level: 0, key: [QACODE], judges: mag_l0,"
                                        + " format: \"mag_qa_{Y}{m}{d}_v{VERSION}_{QACODE}\"}\nprocesses:"));
        mission.dbp("apply").ends(0);
        assertThat(mission.dbp("apply").ends(0).err()).contains("nothing to change");
        mission.write("incoming/mag_qa_20260101_v1.0.0_ok", "by hand\n");
        mission.write("incoming/mag_qa_20260102_v1.0.0_ok", "by hand\n");
        mission.dbp("run").ends(0);
        assertThat(names("mag_l1")).containsExactly("mag_l1_20260101_v1.0.0.txt");

        mission.deliver("20260102", "1.0.0");
        mission.dbp("run").ends(0);
        assertThat(names("mag_l1")).contains("mag_l1_20260102_v1.0.0.txt");
        assertThat(mission.dbp("qa", "show", RAW).out()).contains("says mag_qa_20260101_v1.0.0_ok");

        mission.write("incoming/mag_qa_20260101_v1.0.0_problem", "seen too late\n");
        mission.dbp("run").ends(0);
        assertThat(mission.dbp("qa", "list", "--verdict", "problem").out()).contains(RAW);
        assertThat(mission.dbp("explain", "mag_l1", "2026-01-01").out()).contains(RAW + " has a problem, says QA");
    }

    private List<String> names(String product) {
        return mission.dbp("files", "--product", product, "--json").json().findValuesAsText("name");
    }
}
