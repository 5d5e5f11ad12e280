package org.dbprocessing.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.dbprocessing.store.embedded.EmbeddedServer;
import org.dbprocessing.store.embedded.ServerAddress;
import org.dbprocessing.store.embedded.ServerSettings;

/** One PostgreSQL server for all tests of this JVM, without fsync; ended and removed with it. */
final class TestServer {
    private static final String PREFIX = "dbp-test-pg-";
    private static final String TEMPLATE = "template_migrated";

    private static class Holder {
        static final TestServer INSTANCE = new TestServer();
    }

    private final Path home;
    private final EmbeddedServer server;
    private final ServerAddress address;

    private TestServer() {
        removeLeftBehind();
        home = temporary().resolve(PREFIX + ProcessHandle.current().pid());
        server = new EmbeddedServer(home, ServerSettings.volatileForTests());
        address = server.ensureRunning();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(home)));
        execute("CREATE DATABASE " + TEMPLATE);
        Database.migrate(location(TEMPLATE));
    }

    static TestServer shared() {
        return Holder.INSTANCE;
    }

    /** A fresh database with the schema in it. */
    DatabaseLocation.External create(String name) {
        execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return location(name);
    }

    void drop(String name) {
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    private DatabaseLocation.External location(String database) {
        return new DatabaseLocation.External(url(database), address.user(), address.password());
    }

    private String url(String database) {
        return "jdbc:postgresql://" + ServerAddress.HOST + ":" + address.port() + "/" + database;
    }

    private synchronized void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url("postgres"), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** A JVM that was killed could not remove its own. */
    private static void removeLeftBehind() {
        try (Stream<Path> homes = Files.list(temporary())) {
            homes.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .filter(path -> !isOfLiveProcess(path))
                    .forEach(TestServer::remove);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOfLiveProcess(Path home) {
        long pid = Long.parseLong(home.getFileName().toString().substring(PREFIX.length()));
        return ProcessHandle.of(pid).isPresent();
    }

    private static void remove(Path home) {
        try {
            new EmbeddedServer(home, ServerSettings.volatileForTests()).stop();
            try (Stream<Path> tree = Files.walk(home)) {
                tree.sorted(java.util.Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        } catch (IOException | RuntimeException e) {
            System.err.println("Not removed: " + home + ": " + e);
        }
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
