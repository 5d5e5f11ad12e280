package org.dbprocessing.detached;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.detached.Sighting.State;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.spi.Observation;
import org.jspecify.annotations.Nullable;

/** Turns what was seen of detached attempts into what is known of them; reads the results of those that left one. */
final class Evidence {

    private final JobDirectories directories;

    Evidence(JobDirectories directories) {
        this.directories = directories;
    }

    Map<Attempt, Observation> weigh(Collection<Attempt> asked, Map<Attempt, Sighting> sightings) {
        List<Attempt> finished = asked.stream()
                .filter(attempt -> isFinished(sightings.get(attempt)))
                .toList();
        Map<Attempt, Observation> results = directories.results(finished);
        Map<Attempt, Observation> observations = new HashMap<>();
        for (Attempt attempt : asked) {
            observations.put(attempt, observation(sightings.get(attempt), results.get(attempt)));
        }
        return observations;
    }

    private static boolean isFinished(@Nullable Sighting sighting) {
        return sighting != null && sighting.state() == State.FINISHED;
    }

    private static Observation observation(@Nullable Sighting sighting, @Nullable Observation result) {
        if (sighting == null) {
            return new Observation.Unknown("the host's answer does not tell of it");
        }
        return switch (sighting.state()) {
            case FINISHED ->
                result == null ? new Observation.Unknown("its result was there, and could not be read") : result;
            case ABSENT -> new Observation.NotSeen("nobody has claimed it");
            case REVOKED -> new Observation.NotSeen("it was revoked");
            case UNCLEAR -> new Observation.Lost(Observation.Cause.UNKNOWN, "its claim is empty");
            case STARTED, ELSEWHERE ->
                new Observation.Unknown("it was started on " + sighting.host() + ", and only there can it be seen");
            case REBOOTED -> new Observation.Lost(Observation.Cause.NODE, "the host was booted anew while it ran");
            case RUNNING -> new Observation.Running(Optional.empty(), Optional.of(sighting.host()));
            case GONE -> new Observation.Lost(Observation.Cause.UNKNOWN, "its process is gone and has left no result");
        };
    }
}
