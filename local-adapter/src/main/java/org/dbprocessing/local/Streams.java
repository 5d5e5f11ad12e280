package org.dbprocessing.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.exec.ExecuteStreamHandler;

/**
 * The three streams of one program, in memory; each has a thread of its own, so that none can block another.
 *
 * <p>A child in the background may hold them open long after the program has ended. What it says then is not waited for;
 * Commons Exec's own handler would wait.
 */
final class Streams implements ExecuteStreamHandler {

    /** Of each stream; the rest is read, and forgotten. */
    private static final int LIMIT_BYTES = 64 * 1024 * 1024;

    /** How long after the program's end its last words may take. */
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private static final int CHUNK_BYTES = 16 * 1024;

    private final byte[] input;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final List<Thread> readers = new ArrayList<>();
    private final List<Thread> all = new ArrayList<>();

    Streams(String input) {
        this.input = input.getBytes(StandardCharsets.UTF_8);
    }

    String output() {
        return text(output);
    }

    String errors() {
        return text(errors);
    }

    @Override
    public void setProcessInputStream(OutputStream stream) {
        all.add(thread(() -> write(stream)));
    }

    @Override
    public void setProcessOutputStream(InputStream stream) {
        reader(stream, output);
    }

    @Override
    public void setProcessErrorStream(InputStream stream) {
        reader(stream, errors);
    }

    @Override
    public void start() {
        all.forEach(Thread::start);
    }

    @Override
    public void stop() {
        long deadline = System.nanoTime() + LAST_WORDS.toNanos();
        for (Thread reader : readers) {
            try {
                reader.join(Math.max(
                        1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void reader(InputStream stream, ByteArrayOutputStream text) {
        Thread reader = thread(() -> read(stream, text));
        readers.add(reader);
        all.add(reader);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "stream of a program");
        thread.setDaemon(true);
        return thread;
    }

    private void write(OutputStream stream) {
        try (stream) {
            stream.write(input);
        } catch (IOException e) {
            // It ended, or closed its input, without reading all: its own affair.
        }
    }

    private static void read(InputStream stream, ByteArrayOutputStream text) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try (stream) {
            for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
                synchronized (text) {
                    text.write(chunk, 0, Math.min(count, LIMIT_BYTES - text.size()));
                }
            }
        } catch (IOException e) {
            // The stream was closed when the program ended: nothing more will come.
        }
    }

    private static String text(ByteArrayOutputStream bytes) {
        synchronized (bytes) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
