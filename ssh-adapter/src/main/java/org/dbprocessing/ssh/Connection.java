package org.dbprocessing.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A standing connection to a host, kept alive, and cut when it gives no sign of life any more. */
final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** How long a farewell may take. */
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final HostSettings host;
    private final Session session;
    private final Line line;
    private final Alarms alarms;
    private final Channels channels;
    private final Alarms.Alarm pulse;
    private final AtomicBoolean asking = new AtomicBoolean();

    /** Of a session that is connected. */
    Connection(HostSettings host, Session session, Line line, Alarms alarms) {
        this.host = host;
        this.session = session;
        this.line = line;
        this.alarms = alarms;
        this.channels = new Channels(host.name(), session, host.patience().channels());
        this.pulse = alarms.every(host.patience().alive().dividedBy(2), this::beat);
    }

    HostSettings host() {
        return host;
    }

    boolean isUp() {
        return session.isConnected();
    }

    /** As {@link Channels#open}. */
    <C extends Channel> C open(Class<C> kind, String type, Channels.Setup<C> setup, Duration patience)
            throws ConnectionDown {
        return channels.open(kind, type, setup, patience);
    }

    /** Closes a channel, or the connection, where it does not even take that. */
    @SuppressWarnings("try") // the alarm works by being there
    void close(Channel channel) {
        try (Alarms.Alarm stalled = alarms.after(FAREWELL, line::cut)) {
            channels.close(channel);
        }
    }

    /**
     * Ends this connection when something has not moved for too long, unless the alarm is closed before.
     *
     * @param movedAt when it last did, as {@link System#nanoTime} tells it
     */
    Alarms.Alarm cutWhenSilent(LongSupplier movedAt) {
        Duration silence = host.patience().silence();
        return alarms.every(silence.dividedBy(4), () -> {
            if (System.nanoTime() - movedAt.getAsLong() > silence.toNanos()) {
                line.cut();
            }
        });
    }

    /** A way from that host to another. */
    Line.Call through(String address, int port) throws IOException {
        try {
            ChannelDirectTCPIP channel = (ChannelDirectTCPIP) session.openChannel("direct-tcpip");
            channel.setHost(address);
            channel.setPort(port);
            InputStream input = channel.getInputStream();
            OutputStream output = channel.getOutputStream();
            channel.connect((int) host.patience().connect().toMillis());
            return new Through(channel, input, output);
        } catch (JSchException e) {
            throw new IOException(
                    host.name() + " does not let us through to " + address + ":" + port + ": " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("try") // the alarm works by being there
    void end() {
        pulse.close();
        try (Alarms.Alarm stalled = alarms.after(FAREWELL, line::cut)) {
            session.disconnect();
        } finally {
            line.cut();
        }
    }

    private void beat() {
        Duration silent = Duration.ofNanos(System.nanoTime() - line.heard());
        if (!session.isConnected()) {
            pulse.close();
        } else if (silent.compareTo(host.patience().silence()) >= 0) {
            LOG.warn("{}: nothing heard for {} s, the connection is given up", host.name(), silent.toSeconds());
            pulse.close();
            line.cut();
        } else if (silent.compareTo(host.patience().alive()) >= 0 && asking.compareAndSet(false, true)) {
            try {
                session.sendKeepAliveMsg();
            } catch (Exception e) {
                LOG.debug("{}: cannot be asked for a sign of life", host.name(), e);
            } finally {
                asking.set(false);
            }
        }
    }

    private record Through(Channel channel, InputStream input, OutputStream output) implements Line.Call {
        @Override
        public void end() {
            channel.disconnect();
        }
    }
}
