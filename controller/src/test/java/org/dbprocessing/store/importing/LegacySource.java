package org.dbprocessing.store.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** SQLite databases as dbprocessing makes them, for tests and benchmarks. */
public final class LegacySource {
    private final Path file;

    private LegacySource(Path file) {
        this.file = file;
    }

    /** An empty one; nothing that its constraints forbid is kept out where they are not checked. */
    public static LegacySource ofLayout(String layout, Path file) {
        return new LegacySource(file).execute(text(layout));
    }

    /** A small mission of today's layout. */
    public static LegacySource small(Path file) {
        return ofLayout("current", file).execute(text("content"));
    }

    /** The text of a layout or of its content. */
    public static String text(String name) {
        try (InputStream stream = Objects.requireNonNull(LegacySource.class.getResourceAsStream(name + ".sql"), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    public Path file() {
        return file;
    }

    /** Statements separated by {@code ;}; neither foreign keys nor CHECKs are looked at. */
    public LegacySource execute(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute("PRAGMA ignore_check_constraints = ON");
            connection.setAutoCommit(false);
            statement.executeUpdate(sql);
            connection.commit();
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds days with two raw files and two made from them each: four files a day. */
    public LegacySource withDays(int days) {
        return execute("""
                INSERT INTO file
                WITH RECURSIVE day (number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM day WHERE number + 1 < %d),
                     kind (place, product, name, level, suffix, version) AS (VALUES
                         (0, 10, 'a_l0_', 0, '_v1.0.0.dat', 0), (1, 10, 'a_l0_', 0, '_v1.1.0.dat', 1),
                         (2, 11, 'a_l1_', 1, '_v2.0.0.cdf', 0), (3, 11, 'a_l1_', 1, '_v2.1.0.cdf', 1))
                SELECT 1000 + number * 4 + place,
                       name || strftime('%%Y%%m%%d', '2013-01-01', number || ' days') || suffix,
                       date('2013-01-01', number || ' days'), datetime('2013-01-01', number || ' days'),
                       datetime('2013-01-01', number || ' days', '86399 seconds'), level, level + 1, version, 0,
                       NULL, NULL, NULL, NULL, '2013-01-01 00:00:00', NULL, NULL, TRUE, FALSE, product,
                       'da39a3ee5e6b4b0d3255bfef95601890afd80709', NULL
                FROM day, kind;
                INSERT INTO filefilelink SELECT file_id, file_id + 2 FROM file WHERE file_id >= 1000 AND product_id = 10;
                INSERT INTO filecodelink SELECT file_id, 4 FROM file WHERE file_id >= 1000 AND product_id = 11;
                INSERT INTO processqueue SELECT file_id, NULL FROM file
                WHERE file_id >= 1000 AND product_id = 10 AND quality_version = 1 AND file_id %% 40 = 1
                """.formatted(days));
    }

    /**
     * Makes one with many files.
     *
     * @param arguments file, and about how many files it is to hold
     */
    public static void main(String[] arguments) {
        small(Path.of(arguments[0])).withDays(Integer.parseInt(arguments[1]) / 4);
    }
}
