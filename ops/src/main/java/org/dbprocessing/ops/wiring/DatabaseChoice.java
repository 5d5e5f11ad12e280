package org.dbprocessing.ops.wiring;

import java.nio.file.Path;
import java.util.Optional;
import org.dbprocessing.mission.DatabaseSettings;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.store.DatabaseLocation;
import org.dbprocessing.store.DatabaseLocator;

/** Which database a mission has: as the command line says, else the environment, else the site, else its own. */
public final class DatabaseChoice {
    private DatabaseChoice() {}

    /**
     * Finds it; starts and opens nothing.
     *
     * @param commandLine what {@code --database} says
     */
    public static DatabaseLocation of(Path missionDirectory, SiteConfiguration site, Optional<String> commandLine) {
        return new DatabaseLocator(missionDirectory, System.getenv()).locate(commandLine, configured(site.database()));
    }

    private static Optional<DatabaseLocator.Configured> configured(DatabaseSettings settings) {
        return settings instanceof DatabaseSettings.External external
                ? Optional.of(new DatabaseLocator.Configured(external.url(), external.user(), external.passwordFile()))
                : Optional.empty();
    }

    /** For people. */
    public static String name(DatabaseLocation location) {
        return location instanceof DatabaseLocation.Embedded embedded
                ? "embedded, in " + embedded.home()
                : location.toString();
    }
}
