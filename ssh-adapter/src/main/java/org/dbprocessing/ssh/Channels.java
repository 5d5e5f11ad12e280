package org.dbprocessing.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.dbprocessing.spi.ShellUnreachable;

/**
 * The channels of one connection. A host allows so many at once ({@code MaxSessions}) and refuses more: then one waits
 * until another is closed, and asks for no more at once from then on.
 */
final class Channels {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final String host;
    private final Session session;
    private int most;
    private int open;

    Channels(String host, Session session, int most) {
        this.host = host;
        this.session = session;
        this.most = most;
    }

    /** Says what a channel is for, before it is opened. */
    interface Setup<C extends Channel> {
        void prepare(C channel) throws JSchException, java.io.IOException;
    }

    /**
     * Opens a channel; to be given back to {@link #close}.
     *
     * @throws ShellUnreachable where the host allows none in this time
     */
    <C extends Channel> C open(Class<C> kind, String type, Setup<C> setup, Duration patience) throws ConnectionDown {
        long deadline = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            claim(deadline);
            C channel = null;
            try {
                channel = kind.cast(session.openChannel(type));
                setup.prepare(channel);
                channel.connect((int) Math.max(1, left(deadline).toMillis()));
                return channel;
            } catch (JSchException | java.io.IOException e) {
                boolean refused = channel != null && channel.getExitStatus() >= 0;
                close(channel);
                if (!session.isConnected()) {
                    throw new ConnectionDown(e);
                }
                if (!refused) {
                    throw new ShellUnreachable(host, "opened no channel: " + e.getMessage(), e);
                }
            } catch (RuntimeException e) {
                close(channel);
                throw e;
            }
            learn();
            rest(pause, deadline);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    void close(@org.jspecify.annotations.Nullable Channel channel) {
        try {
            if (channel != null) {
                channel.disconnect();
            }
        } finally {
            synchronized (this) {
                open--;
                notifyAll();
            }
        }
    }

    private synchronized void claim(long deadline) throws ConnectionDown {
        while (open >= most) {
            await(left(deadline));
            requireTime(deadline);
        }
        if (!session.isConnected()) {
            throw new ConnectionDown();
        }
        open++;
    }

    /** So many as are open now the host has allowed. */
    private synchronized void learn() {
        most = Math.max(1, Math.min(most, open));
    }

    /** Until a channel is closed, or for this long: the host may not yet have closed one that we have. */
    private synchronized void rest(Duration pause, long deadline) {
        requireTime(deadline);
        await(pause);
    }

    private void requireTime(long deadline) {
        if (left(deadline).isZero()) {
            throw new ShellUnreachable(host, "it is connected, but has refused another channel all the time");
        }
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private synchronized void await(Duration time) {
        try {
            TimeUnit.MILLISECONDS.timedWait(this, Math.max(1, time.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellUnreachable(host, "interrupted while waiting for a channel", e);
        }
    }
}
