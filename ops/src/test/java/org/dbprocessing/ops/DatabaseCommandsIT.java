package org.dbprocessing.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dbprocessing.ops.TestMission.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** init and db, with a private server that is started and stopped. */
class DatabaseCommandsIT {
    @TempDir
    Path parent;

    private Outcome dbp(String... words) {
        List<String> all =
                new ArrayList<>(List.of("--mission", parent.resolve("mission").toString()));
        all.addAll(List.of(words));
        return TestMission.run(all);
    }

    @AfterEach
    void stop() {
        dbp("db", "stop");
    }

    @Test
    void aNewMissionHasAServerThatIsStoppedAndStarted() {
        Path directory = parent.resolve("mission");
        TestMission.run(List.of("init", directory.toString())).ends(0);

        assertThat(Files.exists(directory.resolve("mission.yaml"))).isTrue();
        assertThat(dbp("db", "status").ends(0).out()).contains("running");
        assertThat(dbp("db", "migrate").ends(0).err()).contains("nothing to do");
        assertThat(dbp("status").ends(0).out()).contains("none applied yet");
        dbp("db", "stop").ends(0);
        assertThat(dbp("db", "status", "--json").ends(5).json().at("/state").asText())
                .isEqualTo("stopped");
        dbp("db", "start").ends(0);
        dbp("apply").ends(0);
        // a second time it stays as it is
        TestMission.run(List.of("init", directory.toString())).ends(0);
        assertThat(dbp("show", "products").ends(0).out()).contains("mag_l0");
    }
}
