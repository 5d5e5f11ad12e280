package org.dbprocessing.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dbprocessing.store.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What people ask to be looked at again, with real jobs on this host. */
class ReprocessIT {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path directory;

    private TestMission mission;

    @BeforeEach
    void make() throws IOException {
        mission = TestMission.make(directory, database).processed("20260101", "20260102", "20260103");
    }

    @Test
    void whatIsUpToDateStaysAsItIsWhereNothingIsForced() {
        assertThat(mission.dbp("reprocess", "--all").ends(0).err()).contains("6 files queued");

        mission.dbp("run").ends(0);

        assertThat(newest("mag_l1")).allMatch(name -> name.contains("v1.0.0"));
        assertThat(newest("mag_l2")).allMatch(name -> name.contains("v1.0.0"));
    }

    @Test
    void aForcedInputBumpsWhatIsMadeOfItAndThatBumpsTheRest() {
        mission.dbp(
                        "reprocess",
                        "--product",
                        "mag_l0",
                        "--from",
                        "20260102",
                        "--to",
                        "2026-01-02",
                        "--force",
                        "quality")
                .ends(0);
        mission.dbp("run").ends(0);

        assertThat(newest("mag_l1"))
                .containsExactly(
                        "mag_l1_20260101_v1.0.0.txt", "mag_l1_20260102_v1.1.0.txt", "mag_l1_20260103_v1.0.0.txt");
        assertThat(newest("mag_l2"))
                .containsExactly(
                        "mag_l2_20260101_v1.0.0.txt", "mag_l2_20260102_v1.1.0.txt", "mag_l2_20260103_v1.1.0.txt");
    }

    @Test
    void outputsAreForcedThemselves() {
        mission.dbp("reprocess", "--outputs", "--product", "mag_l2", "--from", "20260103", "--force", "interface")
                .ends(0);
        mission.dbp("reprocess", "--outputs", "--code", "average.sh", "--to", "20260101", "--force", "revision")
                .ends(0);
        mission.dbp("run").ends(0);

        assertThat(newest("mag_l2"))
                .containsExactly(
                        "mag_l2_20260101_v1.0.1.txt", "mag_l2_20260102_v1.0.0.txt", "mag_l2_20260103_v2.0.0.txt");
        assertThat(newest("mag_l1")).allMatch(name -> name.contains("v1.0.0"));
    }

    @Test
    void aDryRunTellsJobsByProductAndDatesAndChangesNothing() throws IOException {
        mission.deliver("20260104", "1.0.0");
        mission.dbp("ingest").ends(0);

        JsonNode asked = mission.dbp(
                        "reprocess", "--level", "0", "--to", "20260102", "--force", "revision", "--dry-run", "--json")
                .ends(0)
                .json();

        assertThat(asked.at("/files").asInt()).isEqualTo(2);
        assertThat(asked.at("/jobs")).hasSize(1);
        JsonNode jobs = asked.at("/jobs/0");
        assertThat(jobs.at("/process").asText()).isEqualTo("calibrate");
        assertThat(jobs.at("/product").asText()).isEqualTo("mag_l1");
        assertThat(jobs.at("/jobs").asInt()).isEqualTo(2);
        assertThat(jobs.at("/first").asText()).isEqualTo("2026-01-01");
        assertThat(jobs.at("/last").asText()).isEqualTo("2026-01-02");
        // that of the third looks back a day
        assertThat(asked.at("/after/0/product").asText()).isEqualTo("mag_l2");
        assertThat(asked.at("/after/0/jobs").asInt()).isEqualTo(3);
        assertThat(mission.dbp("queue", "--count").out()).startsWith("1");
    }

    @Test
    void filesAreChosenByInstrumentAndCode() {
        assertThat(mission.dbp("reprocess", "--instrument", "twin-a/mag", "--level", "1", "--dry-run")
                        .ends(0)
                        .err())
                .contains("3 files would be looked at");
        assertThat(mission.dbp("reprocess", "--code", "calibrate.sh", "--from", "20260102", "--dry-run")
                        .ends(0)
                        .err())
                .contains("2 files would be looked at");
        assertThat(mission.dbp("reprocess", "--product", "mag_l2").ends(0).err())
                .contains("nothing to ask");
    }

    @Test
    void whatIsAskedGoesBehindLiveDataAndItsDescendantsLikewise() throws IOException {
        mission.dbp("reprocess", "--product", "mag_l0", "--force", "revision").ends(0);
        mission.dbp("queue", "add", "mag_l0_20260102_v1.0.0.txt", "--priority", "5")
                .ends(0);
        mission.deliver("20260104", "1.0.0");
        mission.dbp("run", "-n", "1").ends(0);

        assertThat(database.lines("""
                select process_name || ' ' || utc_date || ' ' || priority from job join process using (process_id)
                where job_id > 6 order by submitted_at, job_id
                """))
                .containsSubsequence("calibrate 2026-01-02 5", "calibrate 2026-01-04 0", "calibrate 2026-01-01 -10")
                .contains("average 2026-01-04 0", "average 2026-01-01 -10", "average 2026-01-02 5");
    }

    @Test
    void wrongUsageIsSaid() {
        assertThat(mission.dbp("reprocess").ends(2).err()).contains("choose files", "--all");
        mission.dbp("reprocess", "--all", "--level", "1").ends(2);
        assertThat(mission.dbp("reprocess", "--from", "20260102", "--to", "20260101")
                        .ends(2)
                        .err())
                .contains("is before");
        assertThat(mission.dbp("reprocess", "--code", "calibrat.sh").ends(1).err())
                .contains("calibrate.sh");
        assertThat(mission.dbp("reprocess", "--instrument", "twin-b/mag")
                        .ends(1)
                        .err())
                .contains("no instrument");
    }

    private List<String> newest(String product) {
        List<String> names = new ArrayList<>();
        mission.dbp("files", "--product", product, "--newest", "--json")
                .ends(0)
                .json()
                .forEach(file -> names.add(file.at("/name").asText()));
        return names;
    }
}
