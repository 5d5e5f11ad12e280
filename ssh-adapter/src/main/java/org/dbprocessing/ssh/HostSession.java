package org.dbprocessing.ssh;

import java.util.Optional;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.spi.ShellUnreachable;
import org.jspecify.annotations.Nullable;

/** The one connection to a host for one purpose: made when it is first needed, made anew when it is lost. */
final class HostSession {

    private final HostSettings host;
    private final Connector connector;
    private final Breaker breaker;
    private @Nullable Connection connection;
    private int users;
    private boolean retired;

    HostSession(HostSettings host, Connector connector, Breaker breaker) {
        this.host = host;
        this.connector = connector;
        this.breaker = breaker;
    }

    /** What is done over a connection. */
    @FunctionalInterface
    interface Work<T> {
        T over(Connection connection) throws ConnectionDown;
    }

    /** Does something over the connection; over a fresh one where this was found lost before anything was asked. */
    <T> T use(Work<T> work) {
        Connection first = hold();
        try {
            return work.over(first);
        } catch (ConnectionDown lost) {
            return useFresh(work);
        } finally {
            release();
        }
    }

    private <T> T useFresh(Work<T> work) {
        Connection second = hold();
        try {
            return work.over(second);
        } catch (ConnectionDown again) {
            throw new ShellUnreachable(host.name(), "connections to it do not last", again);
        } finally {
            release();
        }
    }

    /** The connection, not to be closed until it is released. */
    synchronized Connection hold() {
        Connection current = connection;
        if (current == null || !current.isUp()) {
            current = connect();
            connection = current;
        }
        users++;
        return current;
    }

    synchronized void release() {
        users--;
        endIfUnused();
    }

    /** Closes it as soon as nobody uses it. */
    synchronized void retire() {
        retired = true;
        endIfUnused();
    }

    private void endIfUnused() {
        Connection current = connection;
        if (retired && users == 0 && current != null) {
            connection = null;
            current.end();
        }
    }

    private Connection connect() {
        Optional<ShellUnreachable> obstacle = breaker.obstacle();
        if (obstacle.isPresent()) {
            throw obstacle.get();
        }
        try {
            Connection made = connector.connect(host);
            breaker.succeeded();
            return made;
        } catch (ShellUnreachable e) {
            breaker.failed(e);
            throw e;
        } catch (DbpException e) {
            ShellUnreachable ours = new ShellUnreachable(host.name(), String.valueOf(e.getMessage()), e.remedy(), e);
            breaker.failed(ours);
            throw ours;
        }
    }
}
