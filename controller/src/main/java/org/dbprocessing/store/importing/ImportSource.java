package org.dbprocessing.store.importing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.store.DatabaseLocation;
import org.dbprocessing.store.DatabaseUnreachable;
import org.jspecify.annotations.Nullable;

/** A dbprocessing database, read in one transaction that changes nothing. Of one thread. */
public final class ImportSource implements AutoCloseable {
    /** Rows are fetched so many at a time, however many there are. */
    private static final int ROWS_AT_ONCE = 5_000;

    /** SQLITE_OPEN_READONLY of SQLite's own flags. */
    private static final String SQLITE_READ_ONLY = "1";

    private final String name;
    private final Connection connection;
    private final Map<String, List<String>> tables;

    private ImportSource(String name, Connection connection) throws SQLException {
        this.name = name;
        this.connection = connection;
        this.tables = readTables();
    }

    /**
     * Opens a file of SQLite's.
     *
     * @throws DbpException where it is none
     */
    public static ImportSource sqlite(Path file) {
        Properties properties = new Properties();
        properties.setProperty("open_mode", SQLITE_READ_ONLY);
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath(), properties);
            return opened(file.toString(), connection);
        } catch (SQLException e) {
            throw new DbpException(
                    "cannot read " + file + " as a SQLite database: " + e.getMessage(),
                    "give the file of a dbprocessing mission, or postgresql://USER@HOST/DATABASE",
                    e);
        }
    }

    /**
     * Opens a PostgreSQL database.
     *
     * @throws DatabaseUnreachable where it does not answer
     */
    public static ImportSource postgres(DatabaseLocation.External location) {
        Properties properties = new Properties();
        properties.setProperty("user", location.user());
        if (!location.password().isEmpty()) {
            properties.setProperty("password", location.password());
        }
        try {
            Connection connection = DriverManager.getConnection(location.url(), properties);
            try (Statement statement = connection.createStatement()) {
                // times are texts here, and of UTC
                statement.execute("SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET extra_float_digits = 1");
            }
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return opened(location.url(), connection);
        } catch (SQLException e) {
            throw new DatabaseUnreachable(
                    "cannot read the database " + location.url() + ": " + e.getMessage(),
                    "check the URL, user and password ($PGUSER, ~/.pgpass)",
                    e);
        }
    }

    private static ImportSource opened(String name, Connection connection) throws SQLException {
        try {
            connection.setAutoCommit(false);
            return new ImportSource(name, connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** For people. */
    String name() {
        return name;
    }

    /** Its tables and their columns, in lower case. */
    Map<String, List<String>> tables() {
        return tables;
    }

    private Map<String, List<String>> readTables() throws SQLException {
        Map<String, List<String>> found = new TreeMap<>();
        try (ResultSet rows = connection.getMetaData().getColumns(null, connection.getSchema(), null, null)) {
            while (rows.next()) {
                found.computeIfAbsent(lower(rows.getString("TABLE_NAME")), table -> new ArrayList<>())
                        .add(lower(rows.getString("COLUMN_NAME")));
            }
        }
        return found;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Gives each row, by the names of its columns; the map is the receiver's. */
    void read(String table, Consumer<Map<String, @Nullable String>> receiver) {
        List<String> columns = tables.getOrDefault(table, List.of());
        String select = "SELECT " + TableShape.list("", columns) + " FROM \"" + table + '"';
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery(select)) {
                while (rows.next()) {
                    Map<String, @Nullable String> row = new HashMap<>();
                    for (int column = 0; column < columns.size(); column++) {
                        row.put(columns.get(column), rows.getString(column + 1));
                    }
                    receiver.accept(row);
                }
            }
        } catch (SQLException e) {
            throw new DbpException(
                    "cannot read the table " + table + " of " + name + ": " + e.getMessage(),
                    "nothing was imported; check the source, for SQLite with: PRAGMA integrity_check",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DbpException("cannot close " + name, "", e);
        }
    }
}
