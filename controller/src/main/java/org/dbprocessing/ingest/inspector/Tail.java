package org.dbprocessing.ingest.inspector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The end of a stream that is read to its end by a thread of its own, so that its writer never blocks. */
final class Tail {
    private static final int BYTES = 4096;

    private final Thread reader;
    private byte[] last = new byte[0];

    private Tail(InputStream stream) {
        this.reader = new Thread(() -> drain(stream), "inspector-complaints");
        reader.setDaemon(true);
    }

    static Tail of(InputStream stream) {
        Tail tail = new Tail(stream);
        tail.reader.start();
        return tail;
    }

    private void drain(InputStream stream) {
        byte[] buffer = new byte[BYTES];
        try (stream) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                append(buffer, count);
            }
        } catch (IOException e) {
            // cut off: what was read stays
        }
    }

    private synchronized void append(byte[] buffer, int count) {
        byte[] all = Arrays.copyOf(last, last.length + count);
        System.arraycopy(buffer, 0, all, last.length, count);
        last = Arrays.copyOfRange(all, Math.max(0, all.length - BYTES), all.length);
    }

    /** What has come so far, or all of it where its writer has ended. */
    String text() {
        try {
            reader.join(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return new String(last, StandardCharsets.UTF_8).strip();
        }
    }
}
