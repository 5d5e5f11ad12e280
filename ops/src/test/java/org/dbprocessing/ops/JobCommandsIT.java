package org.dbprocessing.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dbprocessing.ops.TestMission.Outcome;
import org.dbprocessing.store.Controller;
import org.dbprocessing.store.Lease;
import org.dbprocessing.store.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** job show, log, cancel and retry, and unlock; with real jobs on this host. */
class JobCommandsIT {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path directory;

    private TestMission mission;

    @BeforeEach
    void make() throws IOException {
        mission = TestMission.make(directory, database);
        mission.dbp("apply").ends(0);
        mission.deliver("20260101", "1.0.0");
    }

    @Test
    void aFailedJobIsShownWithItsOutputAndTriedAgain() throws IOException {
        mission.code("calibrate.sh", "echo working; echo the lamp is broken >&2; exit 3");
        mission.dbp("run").ends(4);
        String id = mission.dbp("jobs", "--state", "failed", "--json")
                .json()
                .at("/0/id")
                .asText();

        Outcome log = mission.dbp("job", "log", id).ends(0);
        JsonNode shown = mission.dbp("job", "show", id, "--json").ends(0).json();

        assertThat(log.out()).contains("working", "the lamp is broken");
        assertThat(shown.at("/0/job/exitCode").asInt()).isEqualTo(3);
        assertThat(shown.at("/0/inputs/0").asText()).isEqualTo("mag_l0_20260101_v1.0.0.txt");
        assertThat(mission.dbp("job", "show", id).ends(0).out()).contains("ended      exit code 3");
        assertThat(mission.dbp("status").out()).contains("1 job failed");

        mission.code("calibrate.sh", "shift 2; cat \"$1\" > \"$2\"");
        assertThat(mission.dbp("plan", "--json").json().at("/jobs")).isEmpty();
        mission.dbp("job", "retry", "--state", "failed", "--since", "1h", "--dry-run")
                .ends(0);
        assertThat(mission.dbp("plan", "--json").json().at("/jobs")).isEmpty();
        mission.dbp("job", "retry", "--state", "failed", "--since", "1h").ends(0);
        mission.dbp("run").ends(0);

        assertThat(mission.dbp("files", "--product", "mag_l1").out()).contains("mag_l1_20260101_v1.0.0.txt");
        assertThat(mission.dbp("status").out()).doesNotContain("nothing has come after");
    }

    @Test
    void aRunningJobIsCancelledByTheCommandItself() throws IOException {
        mission.code("calibrate.sh", "exec sleep 600");
        mission.dbp("run", "--no-wait").ends(0);
        String id = mission.dbp("jobs", "--json").json().at("/0/id").asText();

        Outcome cancelled = mission.dbp("job", "cancel", id).ends(0);

        assertThat(cancelled.out()).contains("job " + id + ": cancelled");
        assertThat(mission.dbp("jobs", "--json").json().at("/0/state").asText()).isEqualTo("CANCELLED");
        assertThat(mission.dbp("plan", "--json").json().at("/jobs")).isEmpty();
        assertThat(mission.dbp("job", "cancel", id).ends(0).err()).contains("has ended already");
    }

    @Test
    void whereAControllerRunsItIsAskedToCancel() throws IOException {
        mission.code("calibrate.sh", "exec sleep 600");
        mission.dbp("run", "--no-wait").ends(0);
        String id = mission.dbp("jobs", "--json").json().at("/0/id").asText();

        try (Lease lease = Lease.take(database.database(), Controller.here())) {
            assertThat(lease.epoch()).isPositive();
            assertThat(mission.dbp("job", "cancel", id).ends(0).err()).contains("asked for");
            assertThat(mission.dbp("run").ends(3).err()).contains("holds the mission");
            assertThat(mission.dbp("status", "--json").json().at("/lease/pid").asLong())
                    .isEqualTo(ProcessHandle.current().pid());
        }
        mission.dbp("run");
        assertThat(mission.dbp("jobs", "--json").json().at("/0/state").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void whatSucceededIsNotTriedAgain() {
        mission.dbp("run").ends(0);

        assertThat(mission.dbp("job", "retry", "1").ends(1).err()).contains("succeeded");
        assertThat(mission.dbp("job", "show", "999").ends(1).err()).contains("there is no job 999");
        mission.dbp("job", "retry").ends(2);
        mission.dbp("job").ends(2);
    }

    @Test
    void unlockNeedsAReasonAndIsRemembered() {
        mission.dbp("unlock").ends(2);
        assertThat(mission.dbp("unlock", "--reason", "tried it").ends(0).err()).contains("nobody");
        assertThat(Files.exists(directory.resolve("mission.yaml"))).isTrue();
    }
}
