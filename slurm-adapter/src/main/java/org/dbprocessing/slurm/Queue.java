package org.dbprocessing.slurm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.spi.Shell.Answer;

/** The cluster's queue as it was when it was last asked; asks again when that is due, and no sooner. */
final class Queue {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Even where there is a hurry. */
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);

    private final SlurmCommands commands;
    private final Duration poll;
    private final Clock clock;
    private final Map<String, Instant> handedOver = new HashMap<>();
    private Optional<Listing> listing = Optional.empty();
    private Optional<Instant> asked = Optional.empty();
    private String trouble = "";
    private boolean hurry;

    Queue(SlurmCommands commands, Duration poll, Clock clock) {
        this.commands = commands;
        this.poll = poll;
        this.clock = clock;
    }

    /** What the queue was asked before that says nothing of this submission. */
    void handedOver(String token) {
        handedOver.put(token, clock.instant());
    }

    /** Something has changed, or ought to have: the next question is due soon. */
    void hurry() {
        hurry = true;
    }

    /** Asks, if that is due. Returns whether it was asked. */
    boolean refresh() {
        Duration pause = hurry ? soon(poll) : poll;
        if (asked.map(at -> at.plus(pause).isAfter(clock.instant())).orElse(false)) {
            return false;
        }
        ask();
        return true;
    }

    static Duration soon(Duration poll) {
        return poll.compareTo(SHORTEST_PAUSE) < 0 ? poll : SHORTEST_PAUSE;
    }

    void ask() {
        Instant now = clock.instant();
        asked = Optional.of(now);
        // While it does not answer it is asked again soon.
        hurry = true;
        try {
            Answer answer = commands.ask(Listing.QUESTION, LIMIT);
            if (answer.succeeded()) {
                listing = Optional.of(Listing.parse(now, answer.output()));
                handedOver.values().removeIf(at -> at.isBefore(now));
                hurry = false;
            } else {
                trouble = Refusal.words(answer);
                listing = Optional.empty();
            }
        } catch (DbpException e) {
            trouble = String.valueOf(e.getMessage());
            listing = Optional.empty();
        }
    }

    /** Empty while it does not answer: then {@link #trouble} says why. */
    Optional<Listing> listing() {
        return listing;
    }

    String trouble() {
        return trouble;
    }

    /** Whether what the queue does not list of this submission may only have come later. */
    boolean isTooOldFor(String token) {
        return handedOver.containsKey(token);
    }
}
