package org.dbprocessing.ops.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.mission.MissionApplier;
import org.dbprocessing.mission.MissionFile;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.mission.SiteConfigurationReader;
import org.dbprocessing.ops.wiring.DatabaseChoice;
import org.dbprocessing.store.Database;
import org.dbprocessing.store.DatabaseLocation;

/** Makes a directory that holds a mission file into a mission: configuration, directories, database. */
final class MissionMaker {
    private final Path directory;
    private final Optional<String> databaseUrl;

    MissionMaker(Path directory, Optional<String> databaseUrl) {
        this.directory = directory;
        this.databaseUrl = databaseUrl;
    }

    /** Makes it with this text as its configuration, and applies its mission file. */
    void make(String configuration) {
        try {
            Path file = SiteConfigurationReader.fileOf(directory);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, configuration);
            for (String name : List.of("data", "incoming", "inspectors", "errors")) {
                Files.createDirectories(directory.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a mission in " + directory, e);
        }
        SiteConfiguration site = SiteConfigurationReader.read(directory);
        DatabaseLocation location = DatabaseChoice.of(directory, site, databaseUrl);
        Database.migrate(location);
        MissionFile mission = MissionFile.read(directory, List.of(MissionFile.usual(directory)), site);
        try (Database database = Database.open(location)) {
            database.write(session -> new MissionApplier(session).apply(mission.definition()));
        }
    }
}
