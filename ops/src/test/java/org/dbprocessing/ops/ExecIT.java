package org.dbprocessing.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dbprocessing.store.Controller;
import org.dbprocessing.store.Lease;
import org.dbprocessing.store.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A process run for dates because somebody says so, with real jobs on this host. */
class ExecIT {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path directory;

    private TestMission mission;

    @BeforeEach
    void make() throws IOException {
        mission = TestMission.make(directory, database);
        mission.write("mission.yaml", Files.readString(directory.resolve("mission.yaml")) + """
                  merge:
                    timebase: daily
                    output: mag_l3
                    inputs: [mag_l1, {product: mag_l2, optional: true}]
                    codes: [{file: count.sh, version: 1.0.0}]
                  model:
                    timebase: monthly
                    output: model
                    codes: [{file: model.sh, version: 1.0.0}]
                  tidy:
                    timebase: run
                    codes: [{file: tidy.sh, version: 1.0.0}]
                """);
        mission.write(
                "mission.yaml",
                Files.readString(directory.resolve("mission.yaml")).replace("processes:\n", """
                  mag_l3: {instrument: mag, level: 3, format: "mag_l3_{Y}{m}{d}_v{VERSION}.txt", directory: l3}
                  model: {instrument: mag, level: 2, format: "model_{Y}{m}{d}_v{VERSION}.txt", directory: model, period: monthly}
                processes:
                """));
        mission.code("count.sh", "for last; do :; done; echo $(($# - 1)) > \"$last\"");
        mission.code("model.sh", "echo \"$DBP_DATE\" > \"$1\"");
        mission.code("tidy.sh", "echo \"$DBP_DATE\" >> '" + directory.resolve("tidied") + "'");
        mission.processed("20260101", "20260102", "20260103");
    }

    @Test
    void whatIsUpToDateIsMadeAgainAndNothingElse() throws IOException {
        mission.deliver("20260104", "1.0.0");
        mission.dbp("ingest").ends(0);

        mission.dbp("exec", "calibrate", "--from", "2026-01-02").ends(0);

        assertThat(newest("mag_l1")).containsExactly("20260101_v1.0.0", "20260102_v1.0.1", "20260103_v1.0.0");
        assertThat(newest("mag_l2")).allMatch(name -> name.endsWith("v1.0.0"));
        // the file that was there before, and the one that was made
        assertThat(mission.dbp("queue", "--count").out()).startsWith("2");

        mission.dbp("run").ends(0);
        assertThat(newest("mag_l1"))
                .containsExactly("20260101_v1.0.0", "20260102_v1.0.1", "20260103_v1.0.0", "20260104_v1.0.0");
        assertThat(newest("mag_l2"))
                .containsExactly("20260101_v1.0.0", "20260102_v1.0.1", "20260103_v1.0.1", "20260104_v1.0.0");
    }

    @Test
    void anUpdateMakesOnlyWhatIsOutOfDate() throws IOException {
        mission.deliver("20260102", "1.1.0");
        mission.dbp("ingest").ends(0);

        mission.dbp("exec", "calibrate", "--update", "--from", "20260101", "--to", "20260103")
                .ends(0);
        assertThat(newest("mag_l1")).containsExactly("20260101_v1.0.0", "20260102_v1.1.0", "20260103_v1.0.0");

        assertThat(mission.dbp("exec", "calibrate", "--update", "--from", "20260101", "--to", "20260103")
                        .ends(0)
                        .err())
                .contains("0 jobs registered");
    }

    @Test
    void aComponentIsForced() {
        mission.dbp("exec", "calibrate", "--force", "interface", "--from", "20260103")
                .ends(0);
        mission.dbp("exec", "average", "--force", "quality", "--from", "20260101")
                .ends(0);

        assertThat(newest("mag_l1")).contains("20260103_v2.0.0");
        assertThat(newest("mag_l2")).contains("20260101_v1.1.0");
    }

    @Test
    void optionalInputsAreLeftOut() throws IOException {
        assertThat(Files.readString(directory.resolve("data/l3/mag_l3_20260102_v1.0.0.txt")))
                .isEqualTo("2\n");

        mission.dbp("exec", "merge", "--no-optional", "--from", "20260102").ends(0);

        assertThat(newest("mag_l3")).contains("20260102_v1.1.0");
        assertThat(Files.readString(directory.resolve("data/l3/mag_l3_20260102_v1.1.0.txt")))
                .isEqualTo("1\n");
    }

    @Test
    void aProcessWithoutInputsIsRunForItsDates() throws IOException {
        mission.dbp("exec", "model", "--from", "2026-01-31", "--to", "2026-02-02")
                .ends(0);
        mission.dbp("exec", "tidy", "--from", "20260105").ends(0);
        mission.dbp("exec", "tidy", "--from", "20260105").ends(0);
        mission.dbp("exec", "tidy", "--update", "--from", "20260105").ends(0);

        assertThat(newest("model")).containsExactly("20260101_v1.0.0", "20260201_v1.0.0");
        assertThat(Files.readAllLines(directory.resolve("tidied"))).containsExactly("2026-01-05", "2026-01-05");
    }

    @Test
    void whatCannotBeMadeIsToldAndFails() throws IOException {
        assertThat(mission.dbp("exec", "calibrate", "--from", "20260201")
                        .ends(1)
                        .err())
                .contains("not made: calibrate 2026-02-01: calibrate needs mag_l0");
        // one of two dates is enough
        mission.dbp("exec", "calibrate", "--from", "20260103", "--to", "20260104")
                .ends(0);

        mission.code("calibrate.sh", "exit 3");
        mission.dbp("exec", "calibrate", "--from", "20260102").ends(4);
        mission.dbp("run").ends(0);
        mission.code("calibrate.sh", "shift 2; cat \"$1\" > \"$2\"");
        mission.dbp("exec", "calibrate", "--from", "20260102").ends(0);
        assertThat(newest("mag_l1")).contains("20260102_v1.0.1");
    }

    @Test
    void aMissionThatIsHeldIsLeftAlone() {
        try (Lease held = Lease.take(database.database(), Controller.here())) {
            assertThat(held).isNotNull();
            mission.dbp("exec", "calibrate", "--from", "20260102").ends(3);
            mission.dbp("exec", "calibrate", "--from", "20260102", "--dry-run").ends(0);
        }

        assertThat(database.lines("select utc_date::text from candidate")).isEmpty();
    }

    @Test
    void aDryRunTellsJobsAndChangesNothing() {
        JsonNode plan = mission.dbp(
                        "exec", "calibrate", "--from", "20260101", "--to", "20260104", "--dry-run", "--json")
                .ends(0)
                .json();

        assertThat(plan.at("/jobs")).hasSize(3);
        assertThat(plan.at("/jobs/0/version").asText()).isEqualTo("1.0.1");
        assertThat(plan.at("/jobs/0/reason/kind").asText()).isEqualTo("forced");
        assertThat(plan.at("/blocked")).hasSize(1);
        assertThat(database.lines("select utc_date::text from candidate")).isEmpty();
        mission.dbp("queue", "--exists").ends(1);
    }

    @Test
    void aTrialIsToldAsJson() {
        // the working directory of this test is not to be written to: what fails leaves nothing
        mission.dbp("exec", "calibrate", "--from", "20260201", "--here", "--json")
                .ends(1);
        JsonNode trial = mission.dbp("exec", "tidy", "--from", "20260105", "--here", "--json")
                .ends(0)
                .json();

        assertThat(trial.at("/made/0/date").asText()).isEqualTo("2026-01-05");
        assertThat(trial.at("/made/0/output").isNull()).isTrue();
        assertThat(trial.at("/failed")).isEmpty();
        assertThat(database.lines("select job_id::text from job where process_id = (select process_id from process"
                        + " where process_name = 'tidy')"))
                .isEmpty();
    }

    @Test
    void wrongUsageIsSaid() {
        mission.dbp("exec", "calibrate").ends(2);
        mission.dbp("exec", "--from", "20260101").ends(2);
        mission.dbp("exec", "calibrate", "--from", "20260102", "--to", "20260101")
                .ends(2);
        mission.dbp("exec", "calibrate", "--from", "20260102", "--update", "--force", "quality")
                .ends(2);
        mission.dbp("exec", "calibrate", "--from", "20260102", "-n", "0").ends(2);
        mission.dbp("exec", "calibrate", "--from", "20260102", "--json").ends(2);
        assertThat(mission.dbp("exec", "calibrat", "--from", "20260102").ends(1).err())
                .contains("calibrate");
    }

    /** Of each product's newest files what follows its name. */
    private List<String> newest(String product) {
        return database.lines("""
                select distinct on (utc_file_date) regexp_replace(filename, '.*_(\\d{8}_v.*)\\.txt', '\\1')
                from file join product using (product_id) where product_name = '%s'
                order by utc_file_date, interface_version desc, quality_version desc, revision_version desc
                """.formatted(product));
    }
}
