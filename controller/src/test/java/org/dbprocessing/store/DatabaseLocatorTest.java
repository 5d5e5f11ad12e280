package org.dbprocessing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.store.DatabaseLocation.Embedded;
import org.dbprocessing.store.DatabaseLocation.External;
import org.dbprocessing.store.DatabaseLocator.Configured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseLocatorTest {
    private static final Path MISSION = Path.of("/missions/twinsat");
    private static final Optional<Configured> CONFIGURED =
            Optional.of(new Configured("postgresql://configured/db", Optional.of("site"), Optional.empty()));

    @Test
    void withoutAWordOfAnybodyItIsEmbeddedInTheMission() {
        assertThat(locate(Map.of(), Optional.empty(), Optional.empty()))
                .isEqualTo(new Embedded(MISSION.resolve(".dbp/pg")));
    }

    @Test
    void theEmbeddedServersDirectoryCanBeElsewhere() {
        assertThat(locate(Map.of("DBP_PG_DIR", "/scratch/pg"), Optional.empty(), Optional.empty()))
                .isEqualTo(new Embedded(Path.of("/scratch/pg")));
    }

    @Test
    void theCommandLineComesFirstThenTheEnvironmentThenTheSite() {
        Map<String, String> environment = Map.of("DBP_DATABASE", "postgresql://environment/db");

        assertThat(url(locate(environment, Optional.of("postgresql://option/db"), CONFIGURED)))
                .isEqualTo("jdbc:postgresql://option/db");
        assertThat(url(locate(environment, Optional.empty(), CONFIGURED)))
                .isEqualTo("jdbc:postgresql://environment/db");
        assertThat(locate(Map.of(), Optional.empty(), CONFIGURED))
                .isEqualTo(new External("jdbc:postgresql://configured/db", "site", ""));
        assertThat(locate(environment, Optional.of("embedded"), CONFIGURED)).isInstanceOf(Embedded.class);
    }

    @Test
    void whatAUrlLeavesOutTheVariablesOfLibpqSay() {
        Map<String, String> environment = Map.of(
                "PGHOST",
                "db.example",
                "PGPORT",
                "6543",
                "PGUSER",
                "anna",
                "PGDATABASE",
                "m",
                "PGPASSWORD",
                "s",
                "PGSSLMODE",
                "require");

        assertThat(locate(environment, Optional.of("postgresql://"), Optional.empty()))
                .isEqualTo(new External("jdbc:postgresql://db.example:6543/m?sslmode=require", "anna", "s"));
    }

    @Test
    void variablesAloneDoNotTakeTheMissionToAnotherServer() {
        assertThat(locate(Map.of("PGHOST", "db.example"), Optional.empty(), Optional.empty()))
                .isInstanceOf(Embedded.class);
    }

    @Test
    void aUrlIsTakenInEitherWriting() {
        External expected = new External("jdbc:postgresql://h:1/d?sslmode=disable", "a@b", "p:w");

        assertThat(fromEnvironment("postgres://a%40b:p%3Aw@h:1/d?sslmode=disable"))
                .isEqualTo(expected);
        assertThat(fromEnvironment("jdbc:postgresql://h:1/d?user=a@b&password=p:w&sslmode=disable"))
                .isEqualTo(expected);
    }

    @Test
    void aPasswordOnTheCommandLineIsRefusedAndNotRepeated() {
        for (String url : new String[] {"postgresql://a:secret@h/d", "jdbc:postgresql://h/d?password=secret"}) {
            assertThatThrownBy(() -> locate(Map.of(), Optional.of(url), Optional.empty()))
                    .hasMessageContaining("password")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void whatIsNoUrlIsRefused() {
        assertThatThrownBy(() -> fromEnvironment("mysql://h/d")).hasMessageContaining("no database URL");
    }

    @Test
    void thePasswordComesFromTheFirstLineOfItsFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "secret\nsecond line\n");
        Configured configured = new Configured("postgresql://h/d", Optional.of("a"), Optional.of(file));

        External location = (External) locate(Map.of("PGPASSWORD", "other"), Optional.empty(), Optional.of(configured));

        assertThat(location.password()).isEqualTo("secret");
        assertThat(location.toString()).doesNotContain("secret");
    }

    private static DatabaseLocation fromEnvironment(String url) {
        return locate(Map.of("DBP_DATABASE", url), Optional.empty(), Optional.empty());
    }

    private static DatabaseLocation locate(
            Map<String, String> environment, Optional<String> option, Optional<Configured> configured) {
        return new DatabaseLocator(MISSION, environment).locate(option, configured);
    }

    private static String url(DatabaseLocation location) {
        return ((External) location).url();
    }
}
