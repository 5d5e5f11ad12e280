package org.dbprocessing.detached;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.jobdir.JobDirectory;
import org.dbprocessing.model.Attempt;

/**
 * What a look at an attempt's directory told, and, where that was asked for, at its process.
 *
 * @param host where it was claimed, if it was; else empty
 */
public record Sighting(State state, String host) {

    /** How far an attempt has got. */
    public enum State {
        /** It has left a result. */
        FINISHED,
        /** Nobody has claimed it. */
        ABSENT,
        /** The controller has claimed it. */
        REVOKED,
        /** Its claim is there, but not written out. */
        UNCLEAR,
        /** Claimed, without a result; its process was not looked for. */
        STARTED,
        /** Claimed on another host, whose processes cannot be seen from here. */
        ELSEWHERE,
        /** Claimed before the host was booted anew. */
        REBOOTED,
        RUNNING,
        /** Claimed, without a result, and its process is not there. */
        GONE
    }

    /**
     * Reads the answer of a script that looks: one line an attempt, its directory below the work directory, state, and
     * host. What is cut off is left out.
     */
    static Map<Attempt, Sighting> of(Collection<Attempt> asked, String answer) {
        Map<String, Sighting> told = parse(answer);
        Map<Attempt, Sighting> sightings = new HashMap<>();
        for (Attempt attempt : asked) {
            Sighting sighting = told.get(JobDirectory.relative(attempt));
            if (sighting != null) {
                sightings.put(attempt, sighting);
            }
        }
        return sightings;
    }

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
