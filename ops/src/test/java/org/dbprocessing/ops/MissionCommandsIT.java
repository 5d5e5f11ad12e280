package org.dbprocessing.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dbprocessing.ops.TestMission.Outcome;
import org.dbprocessing.store.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** init, apply, show and adapters, against a real server. */
class MissionCommandsIT {
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
    void applyTellsTheDifferenceAndASecondTimeNothing() {
        Outcome first = mission.dbp("apply").ends(0);
        Outcome second = mission.dbp("apply").ends(0);

        assertThat(first.out()).contains("+ product mag_l1", "+ process calibrate", "+ code calibrate.sh 1.0.0");
        assertThat(second.out()).isEmpty();
        assertThat(second.err()).contains("nothing to change");
    }

    @Test
    void aDryRunOfApplyChangesNothing() {
        Outcome tried = mission.dbp("apply", "--dry-run").ends(0);

        assertThat(tried.out()).contains("+ product mag_l1");
        assertThat(tried.err()).contains("not applied");
        mission.dbp("show", "products").ends(1);
    }

    @Test
    void errorsAreToldWithFileAndLine() throws IOException {
        mission.write("mission.yaml", "mission: {name: twinsat}\nproducts:\n  a: {levle: 1}\n");

        Outcome checked = mission.dbp("apply", "--check").ends(1);

        assertThat(checked.out()).isEmpty();
        assertThat(checked.err())
                .contains("mission.yaml:3", "levle")
                .contains("level")
                .contains("errors");
    }

    @Test
    void aCheckNeedsNoDatabase() throws IOException {
        mission.write(".dbp/config.yaml", "database: postgresql://localhost:1/nothing\n");

        mission.dbp("apply", "--check").ends(0);
        mission.dbp("apply").ends(5);
    }

    @Test
    void aNewCodeVersionAsksForAllItsDates() throws IOException {
        mission.processed("20260101", "20260102");
        mission.write(
                "mission.yaml",
                Files.readString(directory.resolve("mission.yaml"))
                        .replace("calibrate.sh, version: 1.0.0", "calibrate.sh, version: 1.1.0"));

        Outcome tried = mission.dbp("apply", "--dry-run").ends(0);
        Outcome applied = mission.dbp("apply", "--json").ends(0);

        assertThat(tried.err()).contains("mag_l1 by calibrate: 2 jobs from 2026-01-01 to 2026-01-02");
        assertThat(applied.json().at("/asked/0/process").asText()).isEqualTo("calibrate");
        assertThat(applied.json().at("/asked/0/dates").asInt()).isEqualTo(2);
        assertThat(mission.dbp("plan", "--json")
                        .json()
                        .at("/jobs/0/reason/kind")
                        .asText())
                .isEqualTo("code_changed");
    }

    @Test
    void showListsEachPartOfTheCatalogue() {
        mission.dbp("apply").ends(0);

        for (String what :
                List.of("missions", "satellites", "instruments", "products", "processes", "codes", "inspectors")) {
            assertThat(mission.dbp("show", what).ends(0).out().lines().count())
                    .as(what)
                    .isGreaterThanOrEqualTo(2);
            assertThat(mission.dbp("show", what, "--json").ends(0).json().isArray())
                    .as(what)
                    .isTrue();
        }
        assertThat(mission.dbp("show", "process", "average").out()).contains("mag_l1 (yesterday 1)");
    }

    @Test
    void aMistypedNameIsGuessed() {
        mission.dbp("apply").ends(0);

        assertThat(mission.dbp("show", "process", "averge").ends(1).err()).contains("did you mean 'average'?");
        mission.dbp("show", "process").ends(2);
    }

    @Test
    void anExportedMissionChangesNothing() throws IOException {
        mission.dbp("apply").ends(0);

        Outcome export = mission.dbp("export").ends(0);
        mission.write("exported.yaml", export.out());
        String file = directory.resolve("exported.yaml").toString();

        assertThat(mission.dbp("apply", "--check", file).ends(0).err()).contains("no errors");
        Outcome again = mission.dbp("apply", "--dry-run", file).ends(0);
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).contains("nothing to change");
        assertThat(mission.dbp("export", "--json")
                        .json()
                        .at("/products/mag_l1/level")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void anExportOverwritesOnlyWhatItIsToldTo() throws IOException {
        mission.dbp("apply").ends(0);
        Path file = directory.resolve("mission.yaml");
        String before = Files.readString(file);

        assertThat(mission.dbp("export", "-o", file.toString()).ends(1).err())
                .contains("mission.yaml exists already", "--force");
        assertThat(file).hasContent(before);
        mission.dbp("export", "--force", "-o", file.toString()).ends(0);
        assertThat(Files.readString(file)).startsWith("# Written by `dbp export`");
        assertThat(mission.dbp("apply").ends(0).out()).isEmpty();
        mission.dbp("export", "-o", directory.resolve("none/x.yaml").toString()).ends(1);
    }

    @Test
    void aConfigurationOfDbprocessingIsAppliedAndExported() throws IOException {
        mission.write("old.conf", """
                [mission]
                mission_name = old
                rootdir = data
                incoming_dir = ../incoming

                [satellite]
                satellite_name = {MISSION}-a

                [instrument]
                instrument_name = mag

                [product_raw]
                product_name = {SPACECRAFT}_raw
                relative_path = raw
                level = 0.0
                format = raw_{DATE}_v{VERSION}.dat
                product_description =
                inspector_filename = raw.py
                inspector_relative_path = inspectors
                inspector_description = raw
                inspector_version = 1.0.0
                inspector_output_interface = 1
                inspector_active = True
                inspector_date_written = 2016-05-31
                inspector_newest_version = True
                inspector_arguments = k=v
                """);
        String file = directory.resolve("old.conf").toString();

        Outcome checked = mission.dbp("apply", "--check", file).ends(0);
        Outcome applied = mission.dbp("apply", file).ends(0);
        Outcome again = mission.dbp("apply", file).ends(0);
        mission.write("mission.yaml", mission.dbp("export").ends(0).out());

        assertThat(checked.err()).contains("old.conf: a configuration of dbprocessing (INI)", "no errors");
        assertThat(applied.out()).contains("+ product old-a_raw");
        assertThat(again.err()).contains("nothing to change");
        assertThat(Files.readString(directory.resolve("mission.yaml"))).contains("dbprocessing: inspectors/raw.py");
        assertThat(mission.dbp("apply").ends(0).err()).contains("nothing to change");
    }

    @Test
    void adaptersTellTheirLimits() {
        Outcome adapters = mission.dbp("adapters", "--json").ends(0);

        assertThat(adapters.json().at("/0/name").asText()).isEqualTo("local");
        assertThat(adapters.json().at("/0/reachable").asBoolean()).isTrue();
        assertThat(adapters.json().at("/0/active").asInt()).isZero();
    }

    @Test
    void whereThereIsNoMissionItIsSaidHowToMakeOne(@TempDir Path nowhere) {
        Outcome status = TestMission.run(List.of("--mission", nowhere.toString(), "status"))
                .ends(1);

        assertThat(status.err()).contains("no mission").contains("dbp init");
    }

    @Test
    void aPasswordOnTheCommandLineIsRefused() {
        Outcome status = mission.dbp("status", "--database", "postgresql://dbp:secret@localhost/x")
                .ends(1);

        assertThat(status.err()).contains("password").doesNotContain("secret");
    }
}
