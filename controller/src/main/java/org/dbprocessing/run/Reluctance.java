package org.dbprocessing.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Adapters that take nothing for now: they are asked again after a while, the longer the more often they refused. */
final class Reluctance {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private record Refusal(String why, Duration pause, Instant until) {}

    private final InstantSource clock;
    private final Map<String, Refusal> refusals = new HashMap<>();

    Reluctance(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether an adapter is to be left alone. */
    boolean lasts(String adapter) {
        Refusal refusal = refusals.get(adapter);
        return refusal != null && refusal.until().isAfter(clock.instant());
    }

    /** Whether anything was refused that is to be offered again. */
    boolean isAny() {
        return !refusals.isEmpty();
    }

    /** Returns whether this is news. */
    boolean refused(String adapter, String why) {
        Refusal before = refusals.get(adapter);
        Duration pause = before == null ? SHORTEST : before.pause().multipliedBy(2);
        Duration bounded = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        refusals.put(adapter, new Refusal(why, bounded, clock.instant().plus(bounded)));
        return before == null || !before.why().equals(why);
    }

    void accepted(String adapter) {
        refusals.remove(adapter);
    }
}
