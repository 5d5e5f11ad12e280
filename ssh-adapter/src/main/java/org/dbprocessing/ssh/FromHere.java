package org.dbprocessing.ssh;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.detached.JobDirectories;
import org.dbprocessing.detached.Sighting;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.Observation.Cause;

/**
 * What the shared files tell of attempts whose host does not answer: an end is an end. What has not ended is given up once
 * its host has been away for too long: whatever it still makes lies in a directory that nobody looks into any more.
 */
final class FromHere {

    private final JobDirectories directories;

    FromHere(JobDirectories directories) {
        this.directories = directories;
    }

    /** What ended; nothing of those that have not. */
    Map<Attempt, Observation> ended(Collection<Attempt> attempts) {
        return results(directories.lookAgain(attempts));
    }

    /** What ended, and what becomes of the others. */
    Map<Attempt, Observation> givenUp(Collection<Attempt> attempts, String host, Duration away) {
        Map<Attempt, Sighting> sightings = directories.lookAgain(attempts);
        Map<Attempt, Observation> observations = new HashMap<>(results(sightings));
        sightings.forEach((attempt, sighting) ->
                outcome(sighting.state(), host, away).ifPresent(observation -> observations.put(attempt, observation)));
        return observations;
    }

    private Map<Attempt, Observation> results(Map<Attempt, Sighting> sightings) {
        return directories.results(sightings.entrySet().stream()
                .filter(entry -> entry.getValue().state() == Sighting.State.FINISHED)
                .map(Map.Entry::getKey)
                .toList());
    }

    private static Optional<Observation> outcome(Sighting.State state, String host, Duration away) {
        return switch (state) {
            case FINISHED -> Optional.empty();
            case ABSENT -> Optional.of(new Observation.NotSeen("nobody has claimed it, and " + host + " is away"));
            case REVOKED -> Optional.of(new Observation.NotSeen("it was revoked"));
            case UNCLEAR -> Optional.of(new Observation.Lost(Cause.UNKNOWN, "its claim is empty", Optional.of(host)));
            case STARTED, ELSEWHERE, REBOOTED, RUNNING, GONE ->
                Optional.of(new Observation.Lost(
                        Cause.NODE,
                        host + ", where it ran, has not answered for " + away.toMinutes() + " min",
                        Optional.of(host)));
        };
    }
}
