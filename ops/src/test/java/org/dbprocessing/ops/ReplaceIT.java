package org.dbprocessing.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.dbprocessing.store.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code dbp ingest --replace}: a raw file that was delivered anew. */
class ReplaceIT {
    private static final String RAW = "mag_l0_20260101_v1.0.0.txt";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path directory;

    @Test
    void whatWasMadeFromItIsMadeAgainRevisionPlusOne() throws IOException {
        TestMission mission = TestMission.make(directory, database).processed("20260101");
        mission.write("incoming/" + RAW, "other contents\n");
        assertThat(mission.dbp("ingest", "--replace", "--dry-run").ends(0).out())
                .contains(RAW, "new version", "v1.0.1");

        JsonNode report = mission.dbp("ingest", "--replace", "--json").ends(0).json();
        mission.dbp("run").ends(0);

        assertThat(report.at("/0/outcome").asText()).isEqualTo("replaced");
        assertThat(mission.dbp("files", "--newest", "--json").ends(0).json().findValuesAsText("name"))
                .containsExactly(
                        "mag_l0_20260101_v1.0.1.txt", "mag_l1_20260101_v1.0.1.txt", "mag_l2_20260101_v1.0.1.txt");
        assertThat(directory.resolve("data/l2/mag_l2_20260101_v1.0.1.txt")).hasContent("other contents\n");
        assertThat(mission.dbp("plan", "--json").json().at("/jobs")).isEmpty();
    }
}
