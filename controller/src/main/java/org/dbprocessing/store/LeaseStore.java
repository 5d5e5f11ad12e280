package org.dbprocessing.store;

import java.time.Instant;
import java.util.Optional;
import org.dbprocessing.model.DbpException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Who controls the mission: an advisory lock, which ends with its connection, and a row, which tells people about its
 * holder and bears the epoch.
 */
public final class LeaseStore {
    /** Tells the locks of dbp from others in the same database: "dbp" in ASCII. Its second key is the mission's id. */
    private static final int LOCK_CLASS = 0x646270;

    private final Handle handle;

    LeaseStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * The mission's controller.
     *
     * @param heartbeat when it last said that it lives
     */
    public record Holder(String host, int pid, Instant since, Instant heartbeat) {
        Controller controller() {
            return new Controller(host, pid);
        }
    }

    /** The controller that holds the mission now; empty when the lock is free, whatever the last one left behind. */
    public Optional<Holder> holder() {
        return handle.createQuery("""
                        SELECT host, pid, since, heartbeat
                        FROM controller_lease
                        WHERE host IS NOT NULL
                          AND EXISTS (SELECT FROM pg_locks
                                      WHERE locktype = 'advisory' AND granted AND objsubid = 2
                                        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                                        AND classid = :lockClass AND objid = mission_id)
                        """)
                .bind("lockClass", LOCK_CLASS)
                .map(ConstructorMapper.of(Holder.class))
                .findOne();
    }

    int mission() {
        return handle.createQuery("SELECT mission_id FROM mission")
                .mapTo(int.class)
                .findOne()
                .orElseThrow(() -> new DbpException("The database holds no mission yet", "Run `dbp apply`"));
    }

    /** Takes the lock for this connection, as long as it lives. */
    boolean lock(int mission) {
        return handle.createQuery("SELECT pg_try_advisory_lock(:lockClass, :mission)")
                .bind("lockClass", LOCK_CLASS)
                .bind("mission", mission)
                .mapTo(boolean.class)
                .one();
    }

    /** Who took the mission last and did not give it back, with the epoch of then; whether it still holds it or not. */
    Optional<LastTaken> lastTaken() {
        return handle.createQuery("""
                        SELECT mission_id AS mission, epoch, host, pid
                        FROM controller_lease
                        WHERE host IS NOT NULL
                        """)
                .map(ConstructorMapper.of(LastTaken.class))
                .findOne();
    }

    record LastTaken(int mission, long epoch, String host, int pid) {
        Controller controller() {
            return new Controller(host, pid);
        }
    }

    /** Raises the epoch when the last transaction of the old one has ended. */
    long raise(int mission, Controller holder) {
        handle.execute("INSERT INTO controller_lease (mission_id) VALUES (?) ON CONFLICT DO NOTHING", mission);
        awaitTransactions(mission);
        return handle.createQuery("""
                        UPDATE controller_lease
                        SET epoch = epoch + 1, host = :host, pid = :pid, since = now(), heartbeat = now()
                        WHERE mission_id = :mission
                        RETURNING epoch
                        """)
                .bind("mission", mission)
                .bind("host", holder.host())
                .bind("pid", holder.pid())
                .mapTo(long.class)
                .one();
    }

    /** As {@link #raise}, for nobody; false when somebody has raised it since. */
    boolean raiseFrom(int mission, long epoch) {
        awaitTransactions(mission);
        return handle.createUpdate("""
                        UPDATE controller_lease
                        SET epoch = epoch + 1, host = NULL, pid = NULL, since = NULL, heartbeat = NULL
                        WHERE mission_id = :mission AND epoch = :epoch
                        """)
                        .bind("mission", mission)
                        .bind("epoch", epoch)
                        .execute()
                > 0;
    }

    /** Keeps the epoch from being raised until this transaction ends; false when that has happened before. */
    boolean keep(int mission, long epoch) {
        return handle.createQuery("""
                        SELECT epoch FROM controller_lease
                        WHERE mission_id = :mission AND epoch = :mine
                        FOR KEY SHARE
                        """)
                .bind("mission", mission)
                .bind("mine", epoch)
                .mapTo(long.class)
                .findOne()
                .isPresent();
    }

    boolean beat(int mission, long epoch) {
        return handle.createUpdate(
                                "UPDATE controller_lease SET heartbeat = now() WHERE mission_id = :mission AND epoch = :mine")
                        .bind("mission", mission)
                        .bind("mine", epoch)
                        .execute()
                > 0;
    }

    void clear(int mission, long epoch) {
        handle.createUpdate("""
                        UPDATE controller_lease SET host = NULL, pid = NULL, since = NULL, heartbeat = NULL
                        WHERE mission_id = :mission AND epoch = :mine
                        """).bind("mission", mission).bind("mine", epoch).execute();
    }

    /** Cuts all connections of that controller; returns how many. */
    int disconnect(Controller controller) {
        return handle.createQuery("""
                        SELECT count(*) FILTER (WHERE pg_terminate_backend(pid))
                        FROM pg_stat_activity
                        WHERE datname = current_database() AND application_name = :name AND pid <> pg_backend_pid()
                        """)
                .bind("name", controller.applicationName())
                .mapTo(int.class)
                .one();
    }

    /** FOR UPDATE is what the FOR KEY SHARE of {@link #keep} excludes; a plain UPDATE would pass it by. */
    private void awaitTransactions(int mission) {
        try {
            handle.execute("SET LOCAL lock_timeout = '60s'");
            handle.execute("SELECT FROM controller_lease WHERE mission_id = ? FOR UPDATE", mission);
        } catch (JdbiException e) {
            if (SqlFailures.isLockTimeout(e)) {
                throw new DbpException(
                        "A transaction of the mission's last controller has been open for a minute",
                        "Cut it off: `dbp unlock --reason ..`",
                        e);
            }
            throw e;
        }
    }
}
