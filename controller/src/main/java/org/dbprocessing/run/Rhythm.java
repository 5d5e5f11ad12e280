package org.dbprocessing.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * When each adapter is worth looking at: soon after something has moved there, less and less often while nothing does.
 * Quick adapters do not hurry slow ones.
 */
final class Rhythm {
    /** Timers are not exact: what is due so soon, as a part of the pause, is due. */
    private static final int SLACK = 10;

    private final LongSupplier nanos;
    private final Map<String, Beat> beats = new HashMap<>();

    /** When an adapter is looked at next. */
    private static final class Beat {
        private final Pause pause;
        private long due;

        private Beat(Adapter adapter, long now) {
            this.pause = new Pause(adapter.backend().pace());
            this.due = now;
        }
    }

    /** @param nanos the time of this process, such as {@link System#nanoTime} */
    Rhythm(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Everything is worth a look. */
    void begin() {
        beats.clear();
    }

    boolean isDue(Adapter adapter) {
        return beat(adapter).due - nanos.getAsLong() <= 0;
    }

    /** Records that an adapter was looked at, and whether there was any news. */
    void looked(Adapter adapter, boolean news) {
        Beat beat = beat(adapter);
        if (news) {
            beat.pause.reset();
        }
        beat.due = after(beat.pause.next(Duration.ZERO));
    }

    /** Something was done there that will soon show. */
    void stirred(Adapter adapter) {
        Beat beat = beat(adapter);
        beat.pause.reset();
        beat.due = Math.min(beat.due, after(adapter.backend().pace().shortest()));
    }

    private long after(Duration pause) {
        return nanos.getAsLong() + pause.minus(pause.dividedBy(SLACK)).toNanos();
    }

    private Beat beat(Adapter adapter) {
        return beats.computeIfAbsent(adapter.name(), ignored -> new Beat(adapter, nanos.getAsLong()));
    }
}
