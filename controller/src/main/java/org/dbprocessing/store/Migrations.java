package org.dbprocessing.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dbprocessing.model.DbpException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * The numbered files that make the schema what this program takes it for. A file that was ever released is not changed
 * again: its checksum stands in every database.
 */
final class Migrations {
    /** In order: the n-th has the number n. */
    static final List<String> FILES = List.of(
            "V001__inherited_tables.sql",
            "V002__controller.sql",
            "V003__ended_jobs.sql",
            "V004__timing.sql",
            "V005__kept_directories.sql",
            "V006__lost_files.sql",
            "V007__qa_files.sql",
            "V008__import.sql",
            "V009__adapters.sql",
            "V010__patience.sql");

    private static final String ADVISORY_LOCK = "SELECT pg_advisory_lock(hashtext('dbp migrations'))";
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS schema_migration (
                number     integer PRIMARY KEY,
                name       text NOT NULL,
                checksum   text NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT now()
            )""";

    private Migrations() {}

    /** Throws unless the schema is this program's; one statement. Returns its number. */
    static int check(Handle handle) {
        int applied = newest(handle);
        if (applied < FILES.size()) {
            throw new DbpException(
                    applied == 0
                            ? "The database is empty"
                            : "The database's schema is number " + applied + ", this dbp needs " + FILES.size(),
                    "Run `dbp db migrate`");
        }
        if (applied > FILES.size()) {
            throw newer(applied);
        }
        return applied;
    }

    private static int newest(Handle handle) {
        try {
            return handle.createQuery("SELECT coalesce(max(number), 0) FROM schema_migration")
                    .mapTo(int.class)
                    .one();
        } catch (JdbiException e) {
            if (SqlFailures.isUndefinedTable(e)) {
                return 0;
            }
            throw e;
        }
    }

    /** Applies what is missing, each file in a transaction of its own; one process at a time does so. */
    static List<String> apply(ConnectionFactory connections) {
        try (Connection connection = connections.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(ADVISORY_LOCK);
            statement.execute(TABLE);
            Map<Integer, String> applied = applied(statement);
            if (applied.size() > FILES.size()) {
                throw newer(applied.size());
            }
            connection.setAutoCommit(false);
            List<String> names = new ArrayList<>();
            for (int number = 1; number <= FILES.size(); number++) {
                if (applyOne(connection, number, applied)) {
                    names.add(FILES.get(number - 1));
                }
            }
            return names;
        } catch (SQLException e) {
            throw new DbpException("A migration of " + connections.url() + " failed: " + e.getMessage(), "", e);
        }
    }

    private static Map<Integer, String> applied(Statement statement) throws SQLException {
        Map<Integer, String> checksums = new HashMap<>();
        try (ResultSet rows = statement.executeQuery("SELECT number, checksum FROM schema_migration")) {
            while (rows.next()) {
                checksums.put(rows.getInt("number"), rows.getString("checksum"));
            }
        }
        return checksums;
    }

    private static boolean applyOne(Connection connection, int number, Map<Integer, String> applied)
            throws SQLException {
        String name = FILES.get(number - 1);
        String text = text(name);
        String checksum = checksum(text);
        String known = applied.get(number);
        if (known == null) {
            run(connection, number, name, text, checksum);
            return true;
        }
        if (!known.equals(checksum)) {
            throw new DbpException(
                    "Migration " + name + " is not what was applied to this database",
                    "Use the dbp that made the database, or make a new one");
        }
        return false;
    }

    private static void run(Connection connection, int number, String name, String text, String checksum)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement record = connection.prepareStatement(
                        "INSERT INTO schema_migration (number, name, checksum) VALUES (?, ?, ?)")) {
            statement.execute(text);
            record.setInt(1, number);
            record.setString(2, name);
            record.setString(3, checksum);
            record.executeUpdate();
            connection.commit();
        }
    }

    private static String text(String name) {
        try (InputStream stream =
                Objects.requireNonNull(Migrations.class.getResourceAsStream("migration/" + name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String checksum(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DbpException newer(int applied) {
        return new DbpException(
                "The database's schema is number " + applied + ", this dbp knows only up to " + FILES.size(),
                "Use the newer dbp that made it");
    }
}
