package org.dbprocessing.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Cuts a list into portions that take about as long as each other, whatever one thing takes. */
final class Portions<T> {
    private static final int FIRST = 32;
    private static final int MOST = 500;
    private static final Duration AIM = Duration.ofSeconds(2);

    private final List<T> things;
    private int taken;
    private int size = FIRST;

    Portions(List<T> things) {
        this.things = things;
    }

    boolean isEmpty() {
        return taken == things.size();
    }

    int taken() {
        return taken;
    }

    List<T> next() {
        List<T> portion = new ArrayList<>(things.subList(taken, Math.min(taken + size, things.size())));
        taken += portion.size();
        return portion;
    }

    /** That the last portion has taken so long. */
    void took(Duration time) {
        double ratio = (double) AIM.toNanos() / Math.max(1, time.toNanos());
        size = (int) Math.max(1, Math.min(MOST, size * ratio));
    }
}
