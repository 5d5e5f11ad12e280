package org.dbprocessing.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.ColumnMappers;
import org.jdbi.v3.core.mapper.reflect.ReflectionMappers;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;

/** The mission's database. Safe for use by many threads; each call is one transaction on a connection from a pool. */
public final class Database implements AutoCloseable {
    private final ConnectionFactory connections;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(ConnectionFactory connections) {
        this.connections = connections;
        this.pool = connections.pool();
        this.jdbi = configured(Jdbi.create(pool));
    }

    /**
     * Opens a database whose schema is this program's; an embedded one is started when it does not run.
     *
     * @throws DatabaseUnreachable when it does not answer
     * @throws org.dbprocessing.model.DbpException when its schema is older or newer: nothing is migrated here
     */
    public static Database open(DatabaseLocation location) {
        Database database = new Database(ConnectionFactory.to(location));
        try {
            database.attempt(() -> database.jdbi.withHandle(Migrations::check));
            return database;
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    /** Brings the schema up to this program's; returns the names of the migrations applied, in order. */
    public static List<String> migrate(DatabaseLocation location) {
        return Migrations.apply(ConnectionFactory.to(location));
    }

    /** Runs the function in one REPEATABLE READ, READ ONLY transaction: all it reads is of one instant. */
    public <T extends @Nullable Object> T read(Function<Session, T> reading) {
        return inTransaction(handle -> {
            handle.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            return reading.apply(new Session(handle));
        });
    }

    /**
     * Runs the function in one READ COMMITTED transaction, committed when it returns and rolled back when it throws. Not
     * fenced: a controller writes through its {@link Lease}.
     */
    public <T extends @Nullable Object> T write(Function<Session, T> writing) {
        return inTransaction(handle -> writing.apply(new Session(handle)));
    }

    /**
     * Runs the function in one transaction that is always rolled back: it tells what would be, and changes nothing. It
     * gives way to whoever writes the same, and is then called again, so it is to begin with nothing of its own.
     */
    public <T extends @Nullable Object> T dryRun(Function<Session, T> trying) {
        return attempt(() -> new DryRun(jdbi).run(trying));
    }

    @Override
    public void close() {
        pool.close();
    }

    /** A connection of its own, outside the pool, that lives until the handle is closed. */
    Handle openUnpooled() {
        return configured(Jdbi.create(connections::connect)).open();
    }

    /** On a handle of its own: Jdbi would let a call within a call join the outer transaction. */
    private <T extends @Nullable Object> T inTransaction(Function<Handle, T> work) {
        return attempt(() -> {
            try (Handle handle = jdbi.open()) {
                return handle.inTransaction(work::apply);
            }
        });
    }

    /** Says plainly when it was the connection that failed; anything else is an error of ours and stays as it is. */
    private <T extends @Nullable Object> T attempt(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            SQLException lost = SqlFailures.lostConnection(e);
            if (lost == null) {
                throw e;
            }
            throw SqlFailures.unreachable(connections.url(), lost);
        }
    }

    private static Jdbi configured(Jdbi jdbi) {
        jdbi.installPlugin(new PostgresPlugin());
        // NULL is not 0: an exit code that is not known is not a success.
        jdbi.getConfig(ColumnMappers.class).setCoalesceNullPrimitivesToDefaults(false);
        jdbi.getConfig(ReflectionMappers.class).setStrictMatching(true);
        return jdbi;
    }
}
