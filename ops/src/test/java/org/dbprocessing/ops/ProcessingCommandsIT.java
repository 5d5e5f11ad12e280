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

/** What commands say of a mission that has files and jobs: with real jobs on this host. */
class ProcessingCommandsIT {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path directory;

    private TestMission mission;

    @BeforeEach
    void make() throws IOException {
        mission = TestMission.make(directory, database);
    }

    @Test
    void aPlanTellsJobsAndWhatWaitsAndChangesNothing() throws IOException {
        mission.dbp("apply").ends(0);
        mission.deliver("20260101", "1.0.0");
        mission.dbp("ingest").ends(0);

        JsonNode plan = mission.dbp("plan", "--json").ends(0).json();

        assertThat(names(plan)).containsExactly("jobs", "held", "dropped", "blocked");
        JsonNode job = plan.at("/jobs/0");
        assertThat(names(job))
                .containsExactly(
                        "process",
                        "code",
                        "codeVersion",
                        "date",
                        "key",
                        "output",
                        "version",
                        "inputs",
                        "command",
                        "reason",
                        "adapter");
        assertThat(job.at("/output").asText()).isEqualTo("mag_l1_20260101_v1.0.0.txt");
        assertThat(job.at("/command/0").asText())
                .isEqualTo(directory.resolve("codes/calibrate.sh").toString());
        assertThat(job.at("/command/2").asText()).isEqualTo("20260101");
        assertThat(job.at("/reason/kind").asText()).isEqualTo("new");
        assertThat(mission.dbp("plan", "--json").json()).isEqualTo(plan);
        assertThat(mission.dbp("jobs", "--json").json()).isEmpty();
        mission.dbp("queue", "--exists").ends(0);
    }

    @Test
    void aProcessThatIsLeftOutIsHeld() throws IOException {
        mission.dbp("apply").ends(0);
        mission.deliver("20260101", "1.0.0");
        mission.dbp("ingest").ends(0);

        JsonNode plan =
                mission.dbp("plan", "--only", "average", "--json").ends(0).json();

        assertThat(plan.at("/jobs")).isEmpty();
        assertThat(plan.at("/held/0/reason/kind").asText()).isEqualTo("not_selected");
    }

    @Test
    void aQueuedFileThatLeadsToNothingIsTold() throws IOException {
        mission.processed("20260101");
        mission.dbp("queue", "add", "mag_l0_20260101_v1.0.0.txt").ends(0);

        JsonNode plan = mission.dbp("plan", "--json").ends(0).json();

        assertThat(plan.at("/dropped/0/file").asText()).isEqualTo("mag_l0_20260101_v1.0.0.txt");
        assertThat(plan.at("/dropped/0/reason/kind").asText()).isEqualTo("up_to_date");
    }

    @Test
    void statusTellsHowThingsStand() throws IOException {
        mission.processed("20260101");

        JsonNode status = mission.dbp("status", "--json").ends(0).json();

        assertThat(names(status))
                .startsWith("mission", "database", "lease", "files", "queue", "jobs", "adapters", "lastRun");
        assertThat(status.at("/mission").asText()).isEqualTo("twinsat");
        assertThat(status.at("/lease").isNull()).isTrue();
        // the average of the day after has yesterday's file, and no data of its own date
        assertThat(status.at("/files").asInt()).isEqualTo(3);
        assertThat(status.at("/jobs/REGISTERED").asInt()).isEqualTo(2);
        assertThat(names(status.at("/adapters/0"))).startsWith("name", "kind", "active", "limit", "reachable");
        assertThat(status.at("/lastRun/summary/registered").asInt()).isEqualTo(2);
        assertThat(mission.dbp("status").ends(0).out()).contains("twinsat", "held by    nobody", "2 registered");
    }

    @Test
    void filesAndJobsAreListed() throws IOException {
        mission.processed("20260101", "20260102");

        JsonNode files = mission.dbp("files", "--product", "mag_l1", "--from", "20260102", "--newest", "--json")
                .ends(0)
                .json();
        JsonNode jobs = mission.dbp("jobs", "--process", "calibrate", "--date", "2026-01-02", "--json")
                .ends(0)
                .json();

        assertThat(files).hasSize(1);
        JsonNode file = files.get(0);
        assertThat(names(file))
                .startsWith(
                        "id",
                        "name",
                        "product",
                        "date",
                        "key",
                        "version",
                        "level",
                        "start",
                        "stop",
                        "checksum",
                        "path",
                        "exists",
                        "inputs",
                        "code");
        assertThat(file.at("/inputs/0").asText()).isEqualTo("mag_l0_20260102_v1.0.0.txt");
        assertThat(file.at("/code").asText()).isEqualTo("calibrate.sh");
        assertThat(Files.exists(Path.of(file.at("/path").asText()))).isTrue();
        assertThat(jobs).hasSize(1);
        assertThat(names(jobs.get(0)))
                .startsWith(
                        "id",
                        "process",
                        "date",
                        "output",
                        "version",
                        "state",
                        "adapter",
                        "host",
                        "externalId",
                        "attempt",
                        "exitCode",
                        "reason",
                        "plannedAt",
                        "submittedAt",
                        "startedAt",
                        "finishedAt");
        assertThat(jobs.at("/0/state").asText()).isEqualTo("REGISTERED");
        assertThat(mission.dbp("jobs", "--json-lines").out().lines()).hasSize(4);
        assertThat(mission.dbp("jobs", "--limit", "1").err()).contains("newest 1 of 4");
        assertThat(mission.dbp("jobs", "--stats", "--json")
                        .json()
                        .at("/0/ended")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void lineageGoesBothWays() throws IOException {
        mission.processed("20260101", "20260102");

        Outcome tree = mission.dbp("lineage", "mag_l1_20260101_v1.0.0.txt").ends(0);

        assertThat(tree.out())
                .contains("<- mag_l0_20260101_v1.0.0.txt")
                .contains("-> mag_l2_20260101_v1.0.0.txt")
                .contains("-> mag_l2_20260102_v1.0.0.txt");
        assertThat(mission.dbp("lineage", "mag_l1_20260101_v1.0.0.txt", "--dot").out())
                .contains("\"mag_l0_20260101_v1.0.0.txt\" -> \"mag_l1_20260101_v1.0.0.txt\"");
        JsonNode json =
                mission.dbp("lineage", "mag_l1_20260101_v1.0.0.txt", "--json").json();
        assertThat(json.at("/ancestors")).hasSize(1);
        assertThat(json.at("/descendants")).hasSize(2);
    }

    @Test
    void theQueueIsAddedToCountedAndCleared() throws IOException {
        mission.processed("20260101");
        mission.dbp("queue", "--exists").ends(1);

        mission.dbp("queue", "add", "mag_l0_20260101_v1.0.0.txt", "--force", "quality")
                .ends(0);

        mission.dbp("queue", "--exists").ends(0);
        assertThat(mission.dbp("queue", "--count").out().strip()).isEqualTo("1");
        assertThat(mission.dbp("queue", "--product", "mag_l1", "--count").out().strip())
                .isEqualTo("0");
        assertThat(mission.dbp("queue", "--json").json().at("/0/force").asText())
                .isEqualTo("quality");
        assertThat(mission.dbp("queue", "--html").out()).contains("<td>mag_l0_20260101_v1.0.0.txt</td>");
        assertThat(mission.dbp("plan", "--json").json().at("/jobs/0/version").asText())
                .isEqualTo("1.1.0");
        mission.dbp("queue", "clear", "--dry-run").ends(0);
        mission.dbp("queue", "--exists").ends(0);
        mission.dbp("queue", "clear").ends(0);
        mission.dbp("queue", "--exists").ends(1);
        mission.dbp("queue", "--exists", "--product", "nonsense").ends(2);
    }

    @Test
    void inspectTellsWhoClaimsAFile() throws IOException {
        mission.dbp("apply").ends(0);
        mission.write("elsewhere/mag_l0_20260101_v1.0.0.txt", "1");
        mission.write("elsewhere/other.txt", "1");

        Outcome claimed = mission.dbp(
                        "inspect",
                        directory
                                .resolve("elsewhere/mag_l0_20260101_v1.0.0.txt")
                                .toString())
                .ends(0);

        assertThat(claimed.out()).contains("mag_l0: claimed", "2026-01-01");
        mission.dbp("inspect", directory.resolve("elsewhere/other.txt").toString())
                .ends(1);
    }

    @Test
    void explainTellsWhyAFileIsThere() throws IOException {
        mission.processed("20260101");

        Outcome explained = mission.dbp("explain", "mag_l1_20260101_v1.0.0.txt").ends(0);

        assertThat(explained.out())
                .contains("calibrate.sh 1.0.0", "mag_l0_20260101_v1.0.0.txt", "made by job", "nothing to do");
    }

    @Test
    void explainTellsWhatIsMissingDownToTheRawFile() throws IOException {
        mission.processed("20260101");

        Outcome explained = mission.dbp("explain", "mag_l2", "2026-01-05").ends(0);

        assertThat(explained.out())
                .contains("average for 2026-01-05: blocked")
                .contains("calibrate for 2026-01-05: blocked")
                .contains("mag_l0 of 2026-01-05: none has been registered");
    }

    @Test
    void explainTellsWhatFailed() throws IOException {
        mission.dbp("apply").ends(0);
        mission.code("calibrate.sh", "echo the lamp is broken >&2; exit 3");
        mission.deliver("20260101", "1.0.0");
        mission.dbp("run").ends(4);

        Outcome explained = mission.dbp("explain", "mag_l2", "2026-01-01").ends(0);

        assertThat(explained.out()).contains("exit code 3", "the lamp is broken", "dbp job retry");
    }

    @Test
    void explainTellsWhichJobIsWaitedFor() throws IOException {
        mission.dbp("apply").ends(0);
        mission.code("calibrate.sh", "exec sleep 600");
        mission.deliver("20260101", "1.0.0");
        mission.dbp("run", "--no-wait").ends(0);
        String job = mission.dbp("jobs", "--json").json().at("/0/id").asText();

        Outcome explained = mission.dbp("explain", "mag_l2", "2026-01-01").ends(0);

        assertThat(explained.out()).contains("average for 2026-01-01: waits").contains("job " + job + " is ");
        mission.dbp("job", "cancel", job).ends(0);
    }

    @Test
    void explainFindsAFileThatIsNotIngestedYet() throws IOException {
        mission.dbp("apply").ends(0);
        mission.deliver("20260101", "1.0.0");
        mission.dbp("ingest").ends(0);
        mission.write("incoming/mag_l0_20260102_v1.0.0.txt", "not yet");

        assertThat(mission.dbp("explain", "mag_l0", "2026-01-02").ends(0).out()).contains("not ingested yet");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
