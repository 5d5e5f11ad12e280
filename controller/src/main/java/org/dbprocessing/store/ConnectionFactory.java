package org.dbprocessing.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.dbprocessing.store.embedded.ServerAddress;

/** Opens connections to a database, pooled or not; all of them are set up alike. */
final class ConnectionFactory {
    private static final int POOL_SIZE = 8;
    private static final int PATIENCE_MILLIS = 15_000;
    private static final String CONNECT_SECONDS = "10";
    private static final Duration STARTING = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_MILLIS = 100;

    /**
     * Times are UTC. Compiling the great statements of planning takes longer than running them, where a server is set to
     * do so. The server is to notice within half a minute that a client's host is gone: as long as it does not,
     * the dead controller's lock and transactions stand.
     */
    private static final String SET_UP = "SET TimeZone = 'UTC'; SET jit = off; SET tcp_keepalives_idle = 10;"
            + " SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 4";

    private final String url;
    private final Properties properties;

    private ConnectionFactory(String url, Properties properties) {
        this.url = url;
        this.properties = properties;
    }

    static ConnectionFactory to(DatabaseLocation location) {
        if (location instanceof DatabaseLocation.External external) {
            return external(external);
        }
        DatabaseLocation.Embedded embedded = (DatabaseLocation.Embedded) location;
        return embedded(embedded.server().ensureRunning());
    }

    private static ConnectionFactory external(DatabaseLocation.External external) {
        Properties properties = common(external.user());
        if (!external.password().isEmpty()) {
            properties.setProperty("password", external.password());
        }
        return new ConnectionFactory(external.url(), properties);
    }

    private static ConnectionFactory embedded(ServerAddress address) {
        Properties properties = common(address.user());
        properties.setProperty("password", address.password());
        // A stranger that has taken the port must not be told the password.
        properties.setProperty("requireAuth", "scram-sha-256");
        properties.setProperty("sslmode", "disable");
        properties.setProperty("gssEncMode", "disable");
        return new ConnectionFactory(
                "jdbc:postgresql://" + ServerAddress.HOST + ":" + address.port() + "/" + ServerAddress.DATABASE,
                properties);
    }

    private static Properties common(String user) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("ApplicationName", Controller.here().applicationName());
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        return properties;
    }

    String url() {
        return url;
    }

    String user() {
        return properties.getProperty("user", "");
    }

    /** Empty where none is known. */
    String password() {
        return properties.getProperty("password", "");
    }

    /** A connection of its own, not pooled. */
    Connection connect() {
        return patiently(this::open);
    }

    private Connection open() throws SQLException {
        Connection connection = DriverManager.getConnection(url, properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute(SET_UP);
        }
        return connection;
    }

    /** A pool with its first connection; fails at once when there is none to be had. */
    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setDataSourceProperties(properties);
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(1);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setConnectionInitSql(SET_UP);
        config.setPoolName("database");
        return patiently(() -> new HikariDataSource(config));
    }

    /** Waits for a server that starts, or mends itself after a crash; any other failure is told at once. */
    private <T> T patiently(Opening<T> opening) {
        long deadline = System.nanoTime() + STARTING.toNanos();
        while (true) {
            try {
                return opening.open();
            } catch (SQLException | HikariPool.PoolInitializationException e) {
                boolean patient =
                        System.nanoTime() < deadline && !Thread.currentThread().isInterrupted();
                if (!SqlFailures.isStarting(e) || !patient) {
                    throw SqlFailures.unreachable(url, e);
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Opening<T> {
        T open() throws SQLException;
    }
}
