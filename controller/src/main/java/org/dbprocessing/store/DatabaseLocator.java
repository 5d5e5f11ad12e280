package org.dbprocessing.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.DbpException;

/** Finds out which database is meant: the command line's, else the environment's, else the site's, else embedded. */
public final class DatabaseLocator {
    /** What stands for the mission's own server where a URL could stand. */
    public static final String EMBEDDED = "embedded";

    private static final Map<String, String> PARAMETERS_BY_VARIABLE = Map.of(
            "PGSSLMODE", "sslmode", "PGSSLROOTCERT", "sslrootcert", "PGSSLCERT", "sslcert", "PGSSLKEY", "sslkey");

    private final Path missionDirectory;
    private final Map<String, String> environment;

    /**
     * A database as the site's configuration names it.
     *
     * @param passwordFile its first line is the password
     */
    public record Configured(String url, Optional<String> user, Optional<Path> passwordFile) {}

    /**
     * For a mission.
     *
     * @param environment the process's variables: {@code DBP_DATABASE}, {@code DBP_PG_DIR} and {@code PG*} count
     */
    public DatabaseLocator(Path missionDirectory, Map<String, String> environment) {
        this.missionDirectory = missionDirectory;
        this.environment = Map.copyOf(environment);
    }

    /** Whether a text is a database's URL, and not a file's name. */
    public static boolean isUrl(String text) {
        return PostgresUrl.isOne(text);
    }

    /**
     * Finds the database; reads password files, and starts nothing.
     *
     * @param commandLine what {@code --database} says; a password in it is refused, for everybody on the host can read
     *     command lines
     */
    public DatabaseLocation locate(Optional<String> commandLine, Optional<Configured> configured) {
        commandLine
                .filter(PostgresUrl::isOne)
                .map(PostgresUrl::parse)
                .flatMap(PostgresUrl::password)
                .ifPresent(word -> {
                    throw new DbpException(
                            "A password on the command line can be read by everybody on this host",
                            "Put it into ~/.pgpass, or into a file that password_file in .dbp/config.yaml names");
                });
        return commandLine
                .or(() -> variable("DBP_DATABASE"))
                .map(url -> new Configured(url, Optional.empty(), Optional.empty()))
                .or(() -> configured)
                .filter(choice -> !choice.url().equals(EMBEDDED))
                .map(this::external)
                .orElseGet(this::embedded);
    }

    private DatabaseLocation embedded() {
        return new DatabaseLocation.Embedded(
                variable("DBP_PG_DIR").map(Path::of).orElseGet(() -> missionDirectory.resolve(".dbp/pg")));
    }

    /** What a URL leaves out is as libpq has it: the variables, then localhost and the user's name. */
    private DatabaseLocation external(Configured choice) {
        PostgresUrl url = PostgresUrl.parse(choice.url());
        String user = choice.user()
                .or(url::user)
                .or(() -> variable("PGUSER"))
                .orElseGet(() -> System.getProperty("user.name"));
        PostgresUrl complete = new PostgresUrl(
                url.hosts().isEmpty() ? defaultHost() : url.hosts(),
                url.database().isEmpty() ? variable("PGDATABASE").orElse(user) : url.database(),
                Optional.empty(),
                Optional.empty(),
                withVariables(url.parameters()));
        String password = choice.passwordFile()
                .map(DatabaseLocator::firstLine)
                .or(url::password)
                .or(() -> variable("PGPASSWORD"))
                .orElse("");
        return new DatabaseLocation.External(complete.toJdbc(), user, password);
    }

    private String defaultHost() {
        String host = variable("PGHOST").orElse("localhost");
        if (host.startsWith("/")) {
            throw new DbpException(
                    "dbp reaches PostgreSQL by TCP only, and $PGHOST names the directory of a socket: " + host,
                    "Write the host into the URL: postgresql://localhost/DATABASE");
        }
        return host + ":" + variable("PGPORT").orElse("5432");
    }

    private Map<String, String> withVariables(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        PARAMETERS_BY_VARIABLE.forEach(
                (variable, parameter) -> variable(variable).ifPresent(value -> all.putIfAbsent(parameter, value)));
        return all;
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new DbpException(
                    "Cannot read the database's password file " + file, "See database: in config.yaml", e);
        }
    }
}
