package org.dbprocessing.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.dbprocessing.store.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DoctorIT {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path directory;

    private TestMission mission;

    @BeforeEach
    void aMission() throws IOException {
        mission = TestMission.make(directory, database);
        mission.dbp("apply").ends(0);
    }

    @Test
    void aSoundMissionIsWellAndNothingOfItIsTouched() throws IOException {
        JsonNode said = mission.dbp("doctor", "--json").ends(0).json();

        assertThat(said.get("ok").asBoolean()).isTrue();
        assertThat(check(said, "test job of executor default").get("text").asText())
                .startsWith("made its output on ");
        assertThat(mission.dbp("jobs", "--json").json()).isEmpty();
        assertThat(mission.dbp("files", "--json").json()).isEmpty();
        try (var left = Files.walk(directory.resolve(".dbp/work")).filter(Files::isRegularFile)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatIsWrongIsToldWithWhatToMendAndTheRestIsCheckedAllTheSame() throws IOException {
        mission.write(".dbp/config.yaml", Files.readString(directory.resolve(".dbp/config.yaml")) + """
                        adapters: {here: {kind: local}, cluster: {kind: slurm, bin: /nowhere, conf: /nowhere/slurm.conf}}
                        executors: {default: {adapter: here}, big: {adapter: cluster}}
                        before_tick: ["echo no ticket >&2; false"]
                        """);

        TestMission.Outcome outcome = mission.dbp("doctor");

        outcome.ends(1);
        assertThat(outcome.out())
                .contains("WRONG before_tick", "no ticket", "WRONG adapter cluster", "mend: ")
                .contains("ok    test job of executor default");
    }

    @Test
    void aRunFromCronDoesNothingWithoutItsTicket() throws IOException {
        mission.write(
                ".dbp/config.yaml",
                Files.readString(directory.resolve(".dbp/config.yaml"))
                        + "before_tick: [\"echo no ticket >&2; false\"]\n");
        mission.deliver("20260101", "1.0.0");

        TestMission.Outcome outcome = mission.dbp("run", "--no-wait");

        outcome.ends(1);
        assertThat(outcome.err()).contains("no ticket", "before_tick:");
        assertThat(mission.dbp("files", "--json").json()).isEmpty();
    }

    private static JsonNode check(JsonNode said, String name) {
        return StreamSupport.stream(said.get("checks").spliterator(), false)
                .filter(check -> check.get("check").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
