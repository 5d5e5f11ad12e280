package org.dbprocessing.ops.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.dbprocessing.mission.SiteConfigurationReader;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.ops.wiring.DatabaseChoice;
import org.dbprocessing.store.DatabaseLocation;
import org.dbprocessing.store.embedded.EmbeddedServer;
import org.dbprocessing.store.embedded.ServerSettings;
import picocli.CommandLine.Model.CommandSpec;

/** How the command was called: the options that all commands share, and where to print. */
final class Invocation {
    private static final String MISSION_VARIABLE = "DBP_MISSION";

    private final CommandSpec spec;
    private final Dbp dbp;

    private Invocation(CommandSpec spec, Dbp dbp) {
        this.spec = spec;
        this.dbp = dbp;
    }

    static Invocation of(CommandSpec spec) {
        return new Invocation(spec, (Dbp) spec.root().userObject());
    }

    Output output() {
        return new Output(spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    boolean quiet() {
        return dbp.quiet();
    }

    boolean verbose() {
        return dbp.verbose();
    }

    /** What {@code --database} says. */
    Optional<String> databaseOption() {
        return dbp.database();
    }

    /** Whether a line may be drawn over and over: the launcher has seen a terminal, and nobody asked for quiet. */
    boolean isTerminal() {
        return !quiet() && Boolean.getBoolean("dbp.terminal");
    }

    /** Whether a person types what is read from standard input: the launcher has seen a terminal. */
    static boolean isTyped() {
        return Boolean.getBoolean("dbp.typed");
    }

    /** Opens the mission that the command is about. */
    Workspace open() {
        return Workspace.open(missionDirectory(), dbp.database());
    }

    /** Which database the mission has; nothing is started or opened. */
    DatabaseLocation databaseLocation() {
        Path directory = missionDirectory();
        return DatabaseChoice.of(directory, SiteConfigurationReader.read(directory), dbp.database());
    }

    /**
     * The mission's own server.
     *
     * @throws DbpException where it has another database
     */
    EmbeddedServer privateServer() {
        if (databaseLocation() instanceof DatabaseLocation.Embedded embedded) {
            return new EmbeddedServer(embedded.home(), ServerSettings.durable());
        }
        throw new DbpException(
                "this mission's database is no private server, but " + DatabaseChoice.name(databaseLocation()),
                "whoever runs that server starts and stops it");
    }

    /**
     * The mission's directory: as the option says, else the environment, else the nearest parent of the working
     * directory that is one.
     */
    Path missionDirectory() {
        Optional<Path> named = dbp.mission()
                .or(() -> Optional.ofNullable(System.getenv(MISSION_VARIABLE))
                        .filter(value -> !value.isEmpty())
                        .map(Path::of));
        if (named.isPresent()) {
            return checked(named.get().toAbsolutePath().normalize());
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path directory = here; directory != null; directory = directory.getParent()) {
            if (isMission(directory)) {
                return directory;
            }
        }
        throw new DbpException(
                "no mission here: neither " + here + " nor a directory above it has .dbp/",
                "name it with --mission DIR, or make one with: dbp init DIR");
    }

    private static Path checked(Path directory) {
        if (isMission(directory)) {
            return directory;
        }
        throw new DbpException(directory + " is no mission: it has no .dbp/", "make one with: dbp init " + directory);
    }

    private static boolean isMission(Path directory) {
        return Files.isDirectory(directory.resolve(".dbp"));
    }
}
