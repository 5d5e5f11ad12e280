package org.dbprocessing.ssh;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The connections of this process: for each host one to give orders and one to carry data, so that neither waits for the
 * other. Closed when they have been idle for a while. Safe for use by several threads.
 */
public final class SshSessions implements AutoCloseable {

    private final Alarms alarms = new Alarms();
    private final Connector connector;
    private final Map<HostSettings, Breaker> breakers = new ConcurrentHashMap<>();
    private final Cache<Key, HostSession> sessions = Caffeine.newBuilder()
            .expireAfter(Expiry.<Key, HostSession>accessing(
                    (key, session) -> key.host().patience().idle()))
            .scheduler(Scheduler.systemScheduler())
            .executor(Runnable::run)
            .removalListener(SshSessions::retire)
            .build();

    public SshSessions(KnownHosts knownHosts, Passphrases passphrases) {
        connector = new Connector(knownHosts, passphrases, alarms, this::through);
    }

    /** What a connection is for. */
    enum Purpose {
        ORDERS,
        DATA
    }

    /** The session, connected or not. */
    HostSession of(HostSettings host, Purpose purpose) {
        return sessions.get(
                new Key(host, purpose),
                key -> new HostSession(
                        host, connector, breakers.computeIfAbsent(host, any -> new Breaker(Clock.systemUTC()))));
    }

    /**
     * The key that a host shows, known or not.
     *
     * @throws org.dbprocessing.spi.ShellUnreachable where it shows none
     */
    public OfferedKey offeredKey(HostSettings host) {
        return connector.offeredKey(host);
    }

    /** Closes the connections to one host. */
    void retire(HostSettings host) {
        for (Purpose purpose : Purpose.values()) {
            sessions.invalidate(new Key(host, purpose));
        }
    }

    @Override
    public void close() {
        sessions.invalidateAll();
        alarms.close();
    }

    private static void retire(@Nullable Key key, @Nullable HostSession session, RemovalCause cause) {
        if (session != null) {
            session.retire();
        }
    }

    private Line.Call through(HostSettings jump, HostSettings target) throws IOException {
        HostSession session = of(jump, Purpose.ORDERS);
        Connection connection = session.hold();
        try {
            return new Held(connection.through(target.address(), target.port()), session);
        } catch (IOException e) {
            session.release();
            throw e;
        }
    }

    private record Key(HostSettings host, Purpose purpose) {}

    /** A way through another host, to which the connection stands as long as this is used. */
    private record Held(Line.Call call, HostSession session) implements Line.Call {
        @Override
        public InputStream input() throws IOException {
            return call.input();
        }

        @Override
        public OutputStream output() throws IOException {
            return call.output();
        }

        @Override
        public void end() throws IOException {
            try {
                call.end();
            } finally {
                session.release();
            }
        }
    }
}
