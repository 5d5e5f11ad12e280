package org.dbprocessing.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
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
    void whatWasLostIsMadeAgainAsItWas() throws IOException {
        List<String> before = state();
        Files.delete(data("l1/mag_l1_20260102_v1.0.0.txt"));
        Files.delete(data("l2/mag_l2_20260102_v1.0.0.txt"));
        // what is newer now does not matter
        mission.write(
                "mission.yaml",
                Files.readString(directory.resolve("mission.yaml"))
                        .replace("{file: calibrate.sh, version: 1.0.0,", "{file: newer.sh, version: 2.0.0,"));
        mission.code("newer.sh", "exit 1");
        mission.dbp("apply", "--no-reprocess").ends(0);

        JsonNode forecast = mission.dbp("reprocess", "--lost", "--product", "mag_l2", "--dry-run", "--json")
                .ends(0)
                .json();
        assertThat(forecast.at("/files").asInt()).isEqualTo(2);
        assertThat(forecast.at("/jobs")).hasSize(2);
        assertThat(forecast.at("/after")).isEmpty();
        assertThat(state()).isEqualTo(before);

        mission.dbp("reprocess", "--lost", "--product", "mag_l2").ends(0);
        JsonNode plan = mission.dbp("plan", "--json").ends(0).json();
        assertThat(plan.at("/jobs")).hasSize(1);
        assertThat(plan.at("/jobs/0/reason/kind").asText()).isEqualTo("lost");
        assertThat(plan.at("/jobs/0/output").asText()).isEqualTo("mag_l1_20260102_v1.0.0.txt");
        assertThat(plan.at("/jobs/0/code").asText()).isEqualTo("calibrate.sh");
        assertThat(plan.at("/held/0/reason/text").asText()).contains("mag_l2_20260102_v1.0.0.txt");
        mission.dbp("run").ends(0);

        assertThat(state()).isEqualTo(before);
        assertThat(data("l1/mag_l1_20260102_v1.0.0.txt")).exists();
        assertThat(data("l2/mag_l2_20260102_v1.0.0.txt")).exists();
        assertThat(mission.dbp("plan", "--json").json().at("/jobs")).isEmpty();
        assertThat(mission.dbp("reprocess", "--lost", "--all").ends(0).err()).contains("none is lost");
    }

    @Test
    void whatWasLostWithItsRawFileIsNotMadeFromLess() throws IOException {
        Files.delete(data("l0/mag_l0_20260102_v1.0.0.txt"));
        Files.delete(data("l1/mag_l1_20260102_v1.0.0.txt"));

        assertThat(mission.dbp("reprocess", "--lost", "--all").ends(0).err())
                .contains("1 file that no process makes", "1 file asked for");

        JsonNode plan = mission.dbp("plan", "--json").ends(0).json();
        assertThat(plan.at("/jobs")).isEmpty();
        assertThat(plan.at("/blocked/0/reason/kind").asText()).isEqualTo("not_on_disk");
        assertThat(plan.at("/blocked/0/reason/text").asText()).contains("mag_l0_20260102_v1.0.0.txt");
    }

    @Test
    void otherContentsThanBeforeAreTold() throws IOException {
        Files.delete(data("l1/mag_l1_20260103_v1.0.0.txt"));
        mission.code("calibrate.sh", "shift 2; echo other > \"$2\"");
        mission.dbp("reprocess", "--lost", "--level", "1").ends(0);

        assertThat(mission.dbp("run").ends(0).err())
                .contains("mag_l1_20260103_v1.0.0.txt was made again as it was, but");

        assertThat(newest("mag_l1")).allMatch(name -> name.contains("v1.0.0"));
        assertThat(database.lines("""
                select count(*) || ' ' || bool_and(exists_on_disk) from file where filename like 'mag_l1_20260103%'
                """)).containsExactly("1 true");
    }

    @Test
    void aFailedRemakeIsTriedAgainWhenAPersonSaysSo() throws IOException {
        Files.delete(data("l1/mag_l1_20260103_v1.0.0.txt"));
        mission.code("calibrate.sh", "exit 3");
        mission.dbp("reprocess", "--lost", "--level", "1").ends(0);
        mission.dbp("run").ends(4);
        assertThat(mission.dbp("run").ends(0).err()).contains("0 jobs registered");

        mission.code("calibrate.sh", "shift 2; cat \"$1\" > \"$2\"");
        mission.dbp("job", "retry", "--state", "failed").ends(0);
        mission.dbp("run").ends(0);

        assertThat(data("l1/mag_l1_20260103_v1.0.0.txt")).exists();
    }

    @Test
    void aVersionThatWasPurgedIsNotGivenAgain() {
        mission.dbp("reprocess", "--outputs", "--product", "mag_l2", "--to", "20260101", "--force", "quality")
                .ends(0);
        mission.dbp("run").ends(0);
        database.execute("""
                delete from filefilelink where resulting_file in
                    (select file_id from file where filename = 'mag_l2_20260101_v1.1.0.txt');
                delete from filecodelink where resulting_file in
                    (select file_id from file where filename = 'mag_l2_20260101_v1.1.0.txt');
                update job set output_file = null where output_name = 'mag_l2_20260101_v1.1.0.txt';
                delete from file where filename = 'mag_l2_20260101_v1.1.0.txt'
                """);

        mission.dbp("reprocess", "--outputs", "--product", "mag_l2", "--to", "20260101", "--force", "quality")
                .ends(0);
        mission.dbp("run").ends(0);

        assertThat(newest("mag_l2")).contains("mag_l2_20260101_v1.2.0.txt");
    }

    @Test
    void wrongUsageIsSaid() {
        assertThat(mission.dbp("reprocess").ends(2).err()).contains("choose files", "--all");
        mission.dbp("reprocess", "--all", "--level", "1").ends(2);
        assertThat(mission.dbp("reprocess", "--from", "20260102", "--to", "20260101")
                        .ends(2)
                        .err())
                .contains("is before");
        mission.dbp("reprocess", "--all", "--lost", "--outputs").ends(2);
        mission.dbp("reprocess", "--all", "--lost", "--force", "quality").ends(2);
        assertThat(mission.dbp("reprocess", "--code", "calibrat.sh").ends(1).err())
                .contains("calibrate.sh");
        assertThat(mission.dbp("reprocess", "--instrument", "twin-b/mag")
                        .ends(1)
                        .err())
                .contains("no instrument");
    }

    private Path data(String name) {
        return directory.resolve("data").resolve(name);
    }

    /** Files with what they were made from and by, and what they contain. */
    private List<String> state() {
        return database.lines("""
                select concat_ws(' ', filename, shasum, exists_on_disk,
                    (select string_agg(source_file::text, ',' order by source_file) from filefilelink
                     where resulting_file = file_id),
                    (select string_agg(source_code::text, ',' order by source_code) from filecodelink
                     where resulting_file = file_id))
                from file order by filename
                """);
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
