package org.dbprocessing.store;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dbprocessing.store.embedded.ServerAddress;

/**
 * How PostgreSQL's own prompt is called for a database.
 *
 * @param words the command
 * @param variables to add to its environment; the password is among them, and nowhere else
 */
public record Psql(List<String> words, Map<String, String> variables) {
    public Psql {
        words = List.copyOf(words);
        variables = Map.copyOf(variables);
    }

    /**
     * The call, if psql is installed; an embedded server is started.
     *
     * @param path directories to look in, as {@code $PATH} has them
     */
    public static Optional<Psql> to(DatabaseLocation location, String path) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, "psql"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> call(program.toString(), location));
    }

    private static Psql call(String program, DatabaseLocation location) {
        if (location instanceof DatabaseLocation.External external) {
            String url = external.url().substring("jdbc:".length());
            return call(program, url, external.user(), external.password());
        }
        DatabaseLocation.Embedded embedded = (DatabaseLocation.Embedded) location;
        ServerAddress address = embedded.server().ensureRunning();
        String url = "postgresql://" + ServerAddress.HOST + ":" + address.port() + "/" + ServerAddress.DATABASE;
        return call(program, url, address.user(), address.password());
    }

    private static Psql call(String program, String url, String user, String password) {
        return new Psql(
                List.of(program, url),
                password.isEmpty() ? Map.of("PGUSER", user) : Map.of("PGUSER", user, "PGPASSWORD", password));
    }
}
