package org.dbprocessing.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dbprocessing.mission.AppliedMission;
import org.dbprocessing.mission.MissionApplier;
import org.dbprocessing.mission.MissionFile;
import org.dbprocessing.mission.SiteConfigurationReader;
import org.dbprocessing.store.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Applies the mission files that the documentation shows to a real PostgreSQL, so that they stay true. */
class MissionFilesInDocsIT {
    private static final Path REFERENCE = Path.of("docs", "mission-file.md");
    private static final Path README = Path.of("..", "README.md");

    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @TempDir
    Path directory;

    @BeforeEach
    void make() throws IOException {
        Files.createDirectory(directory.resolve(".dbp"));
    }

    /** The first passage of a text that begins and ends so. */
    private static String passage(Path text, String begin, String end) throws IOException {
        Matcher matcher = Pattern.compile("(?s)" + begin + "(.*?)" + end).matcher(Files.readString(text));
        assertThat(matcher.find()).as("passage of " + text).isTrue();
        return matcher.group(1);
    }

    private AppliedMission apply() {
        MissionFile file = MissionFile.read(
                directory, List.of(MissionFile.usual(directory)), SiteConfigurationReader.read(directory));
        return test.database().write(session -> new MissionApplier(session).apply(file.definition()));
    }

    @Test
    void theReferenceShowsAMissionAndASiteThatFit() throws IOException {
        Files.writeString(
                SiteConfigurationReader.fileOf(directory), passage(REFERENCE, "```yaml\n# .dbp/config.yaml\n", "```"));
        Files.writeString(MissionFile.usual(directory), passage(REFERENCE, "```yaml\n# mission.yaml\n", "```"));

        assertThat(apply().changes()).hasSizeGreaterThan(10);
        assertThat(apply().changes()).isEmpty();
    }

    @Test
    void theReadmeShowsAMission() throws IOException {
        Files.writeString(MissionFile.usual(directory), passage(README, "cat > mission.yaml <<'YAML'\n", "YAML\n"));

        assertThat(apply().changes()).hasSizeGreaterThan(5);
    }

    @Test
    void theDemoHasAMission() throws IOException {
        Files.copy(
                Path.of("src", "main", "resources", "org", "dbprocessing", "ops", "demo", "mission.yaml"),
                MissionFile.usual(directory));

        assertThat(apply().changes()).hasSizeGreaterThan(10);
        assertThat(apply().changes()).isEmpty();
    }
}
