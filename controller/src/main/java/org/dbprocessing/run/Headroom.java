package org.dbprocessing.run;

import java.time.Duration;
import java.time.Instant;
import org.dbprocessing.store.AdapterStore;

/**
 * How much an adapter is offered after it had no room: half of what it refused, and twice as much after every ten
 * minutes, since queues empty and limits are raised. Pure.
 */
public final class Headroom {
    private static final Duration DOUBLES_IN = Duration.ofMinutes(10);

    private Headroom() {}

    /** How many elements an adapter may have by now. */
    public static int at(Instant now, AdapterStore.NoRoom found) {
        double doublings = (double) Duration.between(found.at(), now).toMillis() / DOUBLES_IN.toMillis();
        return (int) Math.min(Integer.MAX_VALUE, Math.round(found.elements() * Math.pow(2, Math.max(0, doublings))));
    }

    /**
     * What it is taken to have room for.
     *
     * @param active elements that it has
     * @param refused elements that were too many
     */
    static int after(int active, int refused) {
        return Math.max(1, active + refused / 2);
    }
}
