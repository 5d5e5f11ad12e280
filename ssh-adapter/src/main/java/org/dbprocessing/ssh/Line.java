package org.dbprocessing.ssh;

import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The bytes' way to a host, under the protocol; knows when it was last heard of, and can be cut from outside: JSch itself
 * waits for ever on a line that takes no more bytes, even to say that it is closing.
 */
final class Line implements Proxy {

    private final Dialler dialler;
    private final AtomicReference<@Nullable Call> call = new AtomicReference<>();
    private volatile @Nullable InputStream input;
    private volatile @Nullable OutputStream output;
    private volatile boolean cut;
    private volatile long heard = System.nanoTime();

    Line(Dialler dialler) {
        this.dialler = dialler;
    }

    /** Opens a way to a host. */
    @FunctionalInterface
    interface Dialler {
        Call dial() throws IOException;
    }

    /** An open way. */
    interface Call {
        InputStream input() throws IOException;

        OutputStream output() throws IOException;

        /** Called once. */
        void end() throws IOException;
    }

    /** When the last bytes came, as {@link System#nanoTime} tells it. */
    long heard() {
        return heard;
    }

    /** Ends it: whoever reads or writes gets an error. */
    void cut() {
        cut = true;
        Call current = call.getAndSet(null);
        if (current != null) {
            try {
                current.end();
            } catch (IOException e) {
                // It is of no use any more, one way or the other.
            }
        }
    }

    @Override
    public void connect(@Nullable SocketFactory sockets, String host, int port, int timeout) throws IOException {
        Call dialled = dialler.dial();
        call.set(dialled);
        heard = System.nanoTime();
        input = new Listened(dialled.input());
        output = dialled.output();
        if (cut) {
            cut();
        }
    }

    @Override
    public @Nullable InputStream getInputStream() {
        return input;
    }

    @Override
    public @Nullable OutputStream getOutputStream() {
        return output;
    }

    /** None: time-outs are not left to it. */
    @Override
    public @Nullable Socket getSocket() {
        return null;
    }

    @Override
    public void close() {
        cut();
    }

    private final class Listened extends FilterInputStream {
        Listened(InputStream input) {
            super(input);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            heard = System.nanoTime();
            return read;
        }

        @Override
        public int read(byte[] bytes, int start, int length) throws IOException {
            int count = super.read(bytes, start, length);
            heard = System.nanoTime();
            return count;
        }
    }
}
