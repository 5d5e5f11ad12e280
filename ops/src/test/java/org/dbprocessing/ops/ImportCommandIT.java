package org.dbprocessing.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dbprocessing.ops.TestMission.Outcome;
import org.dbprocessing.store.TestDatabase;
import org.dbprocessing.store.importing.LegacySource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A dbprocessing database becomes a mission, and the commands work on it. */
class ImportCommandIT {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path directory;

    private TestMission mission;
    private Path source;

    @BeforeEach
    void makeBoth() throws IOException {
        mission = TestMission.make(directory.resolve("mission"), database);
        source = LegacySource.small(directory.resolve("rbsp.sqlite"))
                .execute("INSERT INTO filecodelink VALUES (102, 99)")
                .file();
    }

    private Outcome importSource(String... options) {
        String[] words = new String[options.length + 2];
        words[0] = "import";
        words[1] = source.toString();
        System.arraycopy(options, 0, words, 2, options.length);
        return mission.dbp(words);
    }

    private static JsonNode table(JsonNode document, String name) {
        for (JsonNode table : document.get("tables")) {
            if (table.get("table").asText().equals(name)) {
                return table;
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void theReportSaysWhatCameOfEachRow() throws IOException {
        Path report = directory.resolve("report.txt");

        JsonNode document =
                importSource("--json", "--report", report.toString()).ends(0).json();

        assertThat(document.at("/mission").asText()).isEqualTo("rbsp");
        assertThat(table(document, "filecodelink").toString())
                .isEqualTo("{\"table\":\"filecodelink\",\"rows\":3,\"imported\":2,\"known\":0,\"differing\":0,"
                        + "\"quarantined\":1}");
        assertThat(document.at("/quarantine/0/row/source_code").asInt()).isEqualTo(99);
        assertThat(document.at("/quarantine/0/problem").asText()).isEqualTo("there is no code 99");
        assertThat(report)
                .content()
                .contains("left out filecodelink: there is no code 99: {\"source_code\": 99, \"resulting_file\": 102}")
                .contains("odd mission: its rootdir is not on this host: 1 (/nowhere/rbsp)");
    }

    @Test
    void theCommandsWorkOnAnImportedMission() {
        Outcome outcome = importSource().ends(0);

        assertThat(outcome.err()).contains("mission rbsp: 43 rows imported").contains("1 row left out");
        JsonNode status = mission.dbp("status", "--json").ends(0).json();
        assertThat(status.at("/files").asInt()).isEqualTo(4);
        assertThat(status.at("/queue").asInt()).isEqualTo(2);
        assertThat(mission.dbp("files", "--product", "a_l1").ends(0).out()).contains("a_l1_20120901_v2.0.0.cdf");
        assertThat(mission.dbp("explain", "a_l1_20120901_v2.0.0.cdf").ends(0).out())
                .contains("a_l0_20120901_v1.0.0.dat");
        assertThat(mission.dbp("show", "process", "a_l1_l2").ends(0).out()).contains("b_l0");
        JsonNode plan = mission.dbp("plan", "--json").ends(0).json();
        assertThat(plan.at("/jobs/0/output").asText()).isEqualTo("a_l1_20120901_v2.1.0.cdf");
    }

    @Test
    void aSecondImportHasNothingToDo() {
        importSource().ends(0);

        JsonNode second = importSource("--json").ends(0).json();

        assertThat(table(second, "file").at("/imported").asInt()).isZero();
        assertThat(table(second, "file").at("/known").asInt()).isEqualTo(4);
    }

    @Test
    void aDryRunChangesNothing() {
        assertThat(importSource("--dry-run").ends(0).err()).contains("43 rows would be imported");

        assertThat(mission.dbp("status").ends(0).out()).contains("none applied yet");
    }

    @Test
    void whatDiffersIsRefusedWithItsReport() {
        importSource().ends(0);
        LegacySource.ofLayout("current", directory.resolve("other.sqlite"))
                .execute(LegacySource.text("content").replace("a_l0_20120901", "a_l0_20120905"));
        source = directory.resolve("other.sqlite");

        Outcome refused = importSource().ends(1);

        assertThat(refused.out()).contains("differs file: rows are here already, and otherwise: 1");
        assertThat(refused.err()).contains("nothing was imported");
    }

    @Test
    void strictnessImportsNothingWhereARowWouldBeLeftOut() {
        assertThat(importSource("--strict").ends(1).err()).contains("import_quarantine");

        assertThat(mission.dbp("status").ends(0).out()).contains("none applied yet");
    }

    @Test
    void whatCodesContainIsKnownFromThenOn() throws IOException {
        Path codes = directory.resolve("rbsp/codes/scripts");
        Files.createDirectories(codes);
        Files.writeString(codes.resolve("l0_l1_v1.1.0.sh"), "data");
        Files.writeString(codes.resolve("l1_l2.sh"), "data");
        LegacySource.ofLayout("current", directory.resolve("here.sqlite"))
                .execute(LegacySource.text("content")
                        .replace("/nowhere", directory.resolve("rbsp").toString()));
        source = directory.resolve("here.sqlite");

        Outcome outcome = importSource().ends(0);

        assertThat(outcome.out()).contains("odd code: its executable is not what its checksum says");
        assertThat(database.lines("SELECT shasum FROM code WHERE code_id IN (4, 5) ORDER BY code_id"))
                .containsExactly(
                        "0123456789012345678901234567890123456789",
                        "3a6eb0790f39ac87c94f3856b2dd2c5d110e6811602261a9a923d3bb23adc8b7");
        importSource("--json").ends(0);
    }

    @Test
    void aSourceThatIsNoneIsNamed() throws IOException {
        source = directory.resolve("nothing.sqlite");
        assertThat(importSource().ends(1).err()).contains("there is no file").contains("dbprocessing mission");

        source = Files.writeString(directory.resolve("text.sqlite"), "no database");
        assertThat(importSource().ends(1).err()).contains("as a SQLite database");
        assertThat(mission.dbp("import", "postgresql://me:secret@localhost/x")
                        .ends(1)
                        .err())
                .contains("password")
                .doesNotContain("secret");
    }
}
