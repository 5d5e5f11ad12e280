package org.dbprocessing.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dbprocessing.model.DbpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissionSkeletonTest {
    @TempDir
    Path directory;

    @Test
    void isAMissionWithoutErrorsAndWarnings() {
        Path mission = directory.resolve("twin's");

        List<Path> written = new MissionSkeleton(mission).write();

        assertThat(written).allMatch(Files::isRegularFile);
        MissionFile read =
                MissionFile.read(mission, List.of(MissionFile.usual(mission)), SiteConfigurationReader.read(mission));
        assertThat(read.warnings()).isEmpty();
        assertThat(read.definition().name()).isEqualTo("twin's");
        assertThat(List.of("data", "incoming", "codes", "inspectors", "errors"))
                .allMatch(name -> Files.isDirectory(mission.resolve(name)));
        assertThat(mission.resolve("codes/example_mag_l1.sh")).isExecutable();
    }

    @Test
    void whatTheConfigurationShowsIsTheDefault() throws Exception {
        new MissionSkeleton(directory).write();
        Path file = SiteConfigurationReader.fileOf(directory);
        SiteConfiguration untouched = SiteConfigurationReader.read(directory);
        String shown = Files.readString(file)
                .lines()
                .filter(line ->
                        line.matches("# (workdir|umask|keep_failed|log_limit|ingest|  settle|  duplicates|python).*"))
                .map(line -> line.substring(2))
                .reduce("database: embedded\n", (text, line) -> text + line + "\n");
        Files.writeString(file, shown);

        SiteConfiguration configured = SiteConfigurationReader.read(directory);

        assertThat(configured.database()).isEqualTo(untouched.database());
        assertThat(configured.jobs()).isEqualTo(untouched.jobs());
        assertThat(configured.ingest()).isEqualTo(untouched.ingest());
        assertThat(configured.python()).isEqualTo(untouched.python());
    }

    @Test
    void overwritesNothing() throws Exception {
        Files.writeString(directory.resolve("mission.yaml"), "mine");

        assertThatThrownBy(() -> new MissionSkeleton(directory).write())
                .isInstanceOf(DbpException.class)
                .hasMessage(directory.resolve("mission.yaml") + " exists already");
        assertThat(directory.resolve("mission.yaml")).hasContent("mine");
        assertThat(directory.resolve(".dbp")).doesNotExist();
    }

    @Test
    void aDirectoryThatIsNoNameGivesNone() {
        Path mission = directory.resolve("2012");

        new MissionSkeleton(mission).write();

        assertThat(MissionFile.read(mission, List.of(MissionFile.usual(mission)), SiteConfigurationReader.read(mission))
                        .definition()
                        .name())
                .isEqualTo("mission");
    }
}
