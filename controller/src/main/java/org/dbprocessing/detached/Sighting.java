package org.dbprocessing.detached;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code observe.sh} saw of an attempt.
 *
 * @param host where it runs, if it was seen to; else empty
 */
record Sighting(State state, String host) {

    enum State {
        /** It has left a result. */
        FINISHED,
        /** Nobody has claimed it. */
        ABSENT,
        /** The controller has claimed it. */
        REVOKED,
        /** Its claim is there, but not written out. */
        UNCLEAR,
        /** Claimed on another host, whose processes cannot be seen from here. */
        ELSEWHERE,
        /** Claimed before the host was booted anew. */
        REBOOTED,
        RUNNING,
        /** Claimed, without a result, and its process is not there. */
        GONE
    }

    /** One line an attempt: its directory below the work directory, state, and host. What is cut off is left out. */
    static Map<String, Sighting> parse(String answer) {
        Map<String, Sighting> sightings = new HashMap<>();
        answer.lines().map(line -> line.split(" ", 3)).forEach(words -> {
            if (words.length >= 2) {
                state(words[1])
                        .ifPresent(state ->
                                sightings.put(words[0], new Sighting(state, words.length > 2 ? words[2] : "")));
            }
        });
        return sightings;
    }

    private static Optional<State> state(String word) {
        for (State state : State.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
