package org.dbprocessing.slurm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.detached.JobDirectories;
import org.dbprocessing.detached.Sighting;
import org.dbprocessing.detached.Sighting.State;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.slurm.Judgement.Signs;
import org.dbprocessing.slurm.Listing.Listed;
import org.dbprocessing.slurm.SlurmState.Phase;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.SubmittedAttempt;

/**
 * Gathers what is known of attempts: from their directories each time, from the queue when that is due, from the
 * accounting where only it can tell. At most one question to each of these two, however many attempts.
 */
final class Observing {

    private final JobDirectories directories;
    private final Queue queue;
    private final Accounting accounting;
    private final Duration grace;
    private final Clock clock;
    /** Those that were seen to be claimed when the queue was asked last. */
    private final Set<Attempt> claimedBefore = new HashSet<>();

    Observing(JobDirectories directories, Queue queue, Accounting accounting, Duration grace, Clock clock) {
        this.directories = directories;
        this.queue = queue;
        this.accounting = accounting;
        this.grace = grace;
        this.clock = clock;
    }

    /** @throws org.dbprocessing.model.DbpException where the machine does not answer */
    Map<Attempt, Observation> observe(Collection<SubmittedAttempt> submitted) {
        Look look = new Look(submitted);
        look.at(directories.look(look.attempts()));
        if (!look.areAllClear()) {
            askQueue(look);
            // What Slurm has no more may have left a result that is not seen yet.
            look.at(directories.lookAgain(look.unresolved()));
            askAccounting(look);
        }
        Judgement judgement = new Judgement(clock.instant(), grace);
        Map<Attempt, Observation> observations = new HashMap<>();
        submitted.forEach(each -> observations.put(each.attempt(), judgement.of(look.signs(each))));
        return observations;
    }

    private void askQueue(Look look) {
        if (look.isAnythingOverdue()) {
            queue.hurry();
        }
        if (queue.refresh()) {
            claimedBefore.clear();
            claimedBefore.addAll(look.inState(State.STARTED));
        }
    }

    private void askAccounting(Look look) {
        accounting.retain(look.submitted.stream().map(ElementId::of).toList());
        accounting.ask(look.submitted.stream()
                .filter(each -> look.signs(each).needWord())
                .map(this::subject)
                .toList());
    }

    private Accounting.Subject subject(SubmittedAttempt attempt) {
        return new Accounting.Subject(
                ElementId.of(attempt),
                attempt.externalId().or(() -> listed(attempt).map(Listed::externalId)));
    }

    private Optional<Listed> listed(SubmittedAttempt attempt) {
        return queue.listing().map(listing -> listing.elements().get(ElementId.of(attempt)));
    }

    /** As part of an array that was cancelled before any of it started. */
    private Optional<Listed> listedWithAll(SubmittedAttempt attempt) {
        return queue.listing()
                .map(listing -> listing.elements().get(ElementId.allOf(attempt.token())))
                .filter(row -> row.state().phase() == Phase.CANCELLED);
    }

    /** What was seen so far, of one call's attempts. */
    private final class Look {
        private final Collection<SubmittedAttempt> submitted;
        private final Map<Attempt, Sighting> sightings = new HashMap<>();
        private final Map<Attempt, Observation> results = new HashMap<>();

        Look(Collection<SubmittedAttempt> submitted) {
            this.submitted = submitted;
        }

        List<Attempt> attempts() {
            return submitted.stream().map(SubmittedAttempt::attempt).toList();
        }

        void at(Map<Attempt, Sighting> seen) {
            sightings.putAll(seen);
            results.putAll(directories.results(seen.entrySet().stream()
                    .filter(entry -> entry.getValue().state() == State.FINISHED)
                    .map(Map.Entry::getKey)
                    .toList()));
        }

        Signs signs(SubmittedAttempt attempt) {
            return new Signs(
                    Optional.ofNullable(sightings.get(attempt.attempt())),
                    Optional.ofNullable(results.get(attempt.attempt())),
                    place(attempt),
                    accounting.word(ElementId.of(attempt)));
        }

        private Place place(SubmittedAttempt attempt) {
            if (queue.listing().isEmpty()) {
                return new Place.Unasked("the queue does not answer: " + queue.trouble());
            }
            Optional<Listed> row =
                    listed(attempt).or(() -> isAbsent(attempt) ? listedWithAll(attempt) : Optional.empty());
            if (row.isPresent()) {
                return new Place.Listed(row.get(), claimedBefore.contains(attempt.attempt()));
            }
            return queue.isTooOldFor(attempt.token())
                    ? new Place.Unasked("handed over since the queue was last asked")
                    : new Place.NotListed();
        }

        private boolean isAbsent(SubmittedAttempt attempt) {
            Sighting sighting = sightings.get(attempt.attempt());
            return sighting != null && sighting.state() == State.ABSENT;
        }

        boolean areAllClear() {
            return submitted.stream().allMatch(each -> signs(each).areClear());
        }

        List<Attempt> inState(State state) {
            return sightings.entrySet().stream()
                    .filter(entry -> entry.getValue().state() == state)
                    .map(Map.Entry::getKey)
                    .toList();
        }

        /** Without a result, though the queue has them no more. */
        List<Attempt> unresolved() {
            Set<Attempt> open = new HashSet<>(inState(State.STARTED));
            open.addAll(inState(State.ABSENT));
            open.addAll(inState(State.UNCLEAR));
            return submitted.stream()
                    .filter(each -> open.contains(each.attempt()) && place(each).isLeft())
                    .map(SubmittedAttempt::attempt)
                    .toList();
        }

        /** Whether something ought to have ended by now, or was ended by a signal of which the queue has not told yet. */
        boolean isAnythingOverdue() {
            Instant now = clock.instant();
            return submitted.stream().anyMatch(each -> {
                Signs signs = signs(each);
                return !signs.areClear() && (hasJustEnded(signs) || isOverdue(each, now));
            });
        }

        /** By a signal, and the queue was asked before that. */
        private boolean hasJustEnded(Signs signs) {
            return signs.result()
                    .filter(Observation.Finished.class::isInstance)
                    .map(result -> ((Observation.Finished) result).result().finishedAt())
                    .filter(end -> queue.listing()
                            .map(listing -> listing.at().isBefore(end))
                            .orElse(true))
                    .isPresent();
        }

        private boolean isOverdue(SubmittedAttempt attempt, Instant now) {
            return listed(attempt)
                    .filter(row -> row.state().phase() == Phase.RUNS)
                    .flatMap(Listed::end)
                    .map(end -> end.isBefore(now))
                    .orElse(false);
        }
    }
}
