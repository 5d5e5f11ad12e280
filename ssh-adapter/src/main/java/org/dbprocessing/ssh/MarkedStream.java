package org.dbprocessing.ssh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes one stream of a command as it comes, and keeps what stands between two marks.
 *
 * <p>JSch's reader of the session writes here, and never waits: there is no undrained channel to hold up others. What
 * does not fit is forgotten.
 */
final class MarkedStream extends OutputStream {

    private static final int NOISE_BYTES = 2000;
    private static final byte LINE_END = '\n';

    private final byte[] mark;
    private final int limit;
    private final ByteArrayOutputStream noise = new ByteArrayOutputStream();
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private byte[] undecided = new byte[0];
    private boolean begun;
    private boolean overfull;
    private boolean closed;
    private @Nullable Integer number;

    MarkedStream(byte[] mark, int limit) {
        this.mark = mark.clone();
        this.limit = limit;
    }

    /** Waits for the end of the answer, or of the stream. */
    synchronized boolean await(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (number == null && !closed) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(Math.max(1, Duration.ofNanos(left).toMillis()));
        }
        return true;
    }

    /** What was said before the answer began, as far as it is kept. */
    synchronized String noise() {
        return noise.toString(StandardCharsets.UTF_8) + (begun ? "" : new String(undecided, StandardCharsets.UTF_8));
    }

    synchronized byte[] answer() {
        return answer.toByteArray();
    }

    /** Whether some of the answer did not fit. */
    synchronized boolean isOverfull() {
        return overfull;
    }

    /** The number behind the second mark; empty as long as it has not come. */
    synchronized Optional<Integer> number() {
        return Optional.ofNullable(number);
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int start, int length) {
        if (number != null) {
            return;
        }
        byte[] text = new byte[undecided.length + length];
        System.arraycopy(undecided, 0, text, 0, undecided.length);
        System.arraycopy(bytes, start, text, undecided.length, length);
        int from = 0;
        while (number == null) {
            int at = find(text, from);
            int end = at < 0 ? -1 : lineEnd(text, at);
            if (end < 0) {
                int keep = at >= 0 ? at : Math.max(from, text.length - mark.length + 1);
                take(text, from, keep);
                undecided = java.util.Arrays.copyOfRange(text, keep, text.length);
                return;
            }
            take(text, from, at);
            if (begun) {
                number = Integer.valueOf(
                        new String(text, at + mark.length, end - at - mark.length, StandardCharsets.US_ASCII));
                notifyAll();
            }
            begun = true;
            from = end + 1;
        }
        undecided = new byte[0];
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void take(byte[] text, int from, int to) {
        ByteArrayOutputStream target = begun ? answer : noise;
        int room = (begun ? limit : NOISE_BYTES) - target.size();
        target.write(text, from, Math.min(room, to - from));
        overfull |= begun && to - from > room;
    }

    private int find(byte[] text, int from) {
        for (int at = from; at <= text.length - mark.length; at++) {
            int matched = 0;
            while (matched < mark.length && text[at + matched] == mark[matched]) {
                matched++;
            }
            if (matched == mark.length) {
                return at;
            }
        }
        return -1;
    }

    private int lineEnd(byte[] text, int from) {
        for (int at = from + mark.length; at < text.length; at++) {
            if (text[at] == LINE_END) {
                return at;
            }
        }
        return -1;
    }
}
