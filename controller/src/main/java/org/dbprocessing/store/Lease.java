package org.dbprocessing.store;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The right to control the mission: held by one process at a time, and gone with it. A dead controller needs no clearing
 * by hand: the server frees its lock with its connection. One that was only cut off cannot write once another has taken
 * over, because that has raised the epoch.
 *
 * <p>Safe for use by many threads.
 */
public final class Lease implements AutoCloseable {
    /** How long the server may take to notice that a process of this host is gone, or has just come. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long LOOK_EVERY_MILLIS = 50;

    private final Database database;
    private final Handle lock;
    private final int mission;
    private final long epoch;

    private Lease(Database database, Handle lock, int mission, long epoch) {
        this.database = database;
        this.lock = lock;
        this.mission = mission;
        this.epoch = epoch;
    }

    /**
     * Takes the mission.
     *
     * @throws LeaseHeld when another controller holds it
     */
    public static Lease take(Database database, Controller controller) {
        Handle lock = database.openUnpooled();
        try {
            int mission = new LeaseStore(lock).mission();
            awaitLock(new LeaseStore(lock), mission);
            return new Lease(database, lock, mission, raise(lock, mission, controller));
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** As {@link Database#read}: not fenced, since it changes nothing. */
    public <T extends @Nullable Object> T read(Function<Session, T> reading) {
        return database.read(reading);
    }

    /**
     * Runs the function in one transaction, if this controller still holds the mission; nobody can take it over until
     * the transaction has ended.
     *
     * @throws LeaseLost when another has taken over: nothing was written
     */
    public <T extends @Nullable Object> T write(Function<Session, T> writing) {
        return database.write(session -> {
            if (!session.lease().keep(mission, epoch)) {
                throw LeaseLost.takenOver();
            }
            return writing.apply(session);
        });
    }

    /** Tells people that this controller lives; to be called now and then. */
    public synchronized void heartbeat() {
        try {
            if (!new LeaseStore(lock).beat(mission, epoch)) {
                throw LeaseLost.takenOver();
            }
        } catch (JdbiException e) {
            throw LeaseLost.cutOff(e);
        }
    }

    public long epoch() {
        return epoch;
    }

    /**
     * Takes the mission from whoever holds it, by cutting its connections and raising the epoch: for a controller that
     * hangs. Never needed after a crash.
     *
     * @return whose it was; empty when nobody's
     */
    public static Optional<Controller> unlock(Database database) {
        Optional<LeaseStore.LastTaken> last =
                database.read(session -> session.lease().lastTaken());
        last.ifPresent(taken -> {
            database.write(session -> session.lease().disconnect(taken.controller()));
            database.write(session -> session.lease().raiseFrom(taken.mission(), taken.epoch()));
        });
        return last.map(LeaseStore.LastTaken::controller);
    }

    /** Gives the mission back. */
    @Override
    public synchronized void close() {
        try (lock) {
            new LeaseStore(lock).clear(mission, epoch);
        } catch (JdbiException e) {
            // The connection is gone, and with it the lock: there is nothing left to give back.
        }
    }

    private static long raise(Handle lock, int mission, Controller controller) {
        return lock.inTransaction(handle -> new LeaseStore(handle).raise(mission, controller));
    }

    private static void awaitLock(LeaseStore store, int mission) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!store.lock(mission)) {
            Optional<LeaseStore.Holder> holder = store.holder();
            if (holder.isPresent() && !holder.get().controller().isSurelyGone()) {
                throw LeaseHeld.by(holder.get());
            }
            if (System.nanoTime() > deadline) {
                throw holder.map(LeaseHeld::by).orElseGet(LeaseHeld::bySomebody);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LeaseHeld.bySomebody();
        }
    }
}
