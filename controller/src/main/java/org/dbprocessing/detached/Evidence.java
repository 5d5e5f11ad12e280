package org.dbprocessing.detached;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.detached.Sighting.State;
import org.dbprocessing.jobdir.JobDirectory;
import org.dbprocessing.jobdir.Result;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.spi.JobResult;
import org.dbprocessing.spi.JobResult.Usage;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.Shell.FileText;
import org.dbprocessing.spi.WorkerPath;
import org.jspecify.annotations.Nullable;

/** Turns what was seen of attempts into what is known of them; reads the results of those that left one. */
final class Evidence {

    /** More than any claim or result holds. */
    private static final int FILE_BYTES = 4096;

    private final Shell shell;
    private final WorkerPath workdir;

    Evidence(Shell shell, WorkerPath workdir) {
        this.shell = shell;
        this.workdir = workdir;
    }

    Map<Attempt, Observation> weigh(Collection<Attempt> asked, Map<String, Sighting> sightings) {
        List<JobDirectory> finished = asked.stream()
                .filter(attempt -> isFinished(sightings.get(JobDirectory.relative(attempt))))
                .map(attempt -> JobDirectory.of(workdir, attempt))
                .toList();
        Map<WorkerPath, FileText> texts = finished.isEmpty()
                ? Map.of()
                : shell.read(
                        finished.stream()
                                .flatMap(directory -> List.of(directory.claim(), directory.result()).stream())
                                .toList(),
                        FILE_BYTES);
        Map<Attempt, Observation> observations = new HashMap<>();
        for (Attempt attempt : asked) {
            observations.put(attempt, observation(attempt, sightings.get(JobDirectory.relative(attempt)), texts));
        }
        return observations;
    }

    private static boolean isFinished(@Nullable Sighting sighting) {
        return sighting != null && sighting.state() == State.FINISHED;
    }

    private Observation observation(Attempt attempt, @Nullable Sighting sighting, Map<WorkerPath, FileText> texts) {
        if (sighting == null) {
            return new Observation.Unknown("the host's answer does not tell of it");
        }
        return switch (sighting.state()) {
            case FINISHED -> finished(JobDirectory.of(workdir, attempt), texts);
            case ABSENT -> new Observation.NotSeen("nobody has claimed it");
            case REVOKED -> new Observation.NotSeen("it was revoked");
            case UNCLEAR -> new Observation.Lost(Observation.Cause.UNKNOWN, "its claim is empty");
            case ELSEWHERE ->
                new Observation.Unknown("it was started on " + sighting.host() + ", and only there can it be seen");
            case REBOOTED -> new Observation.Lost(Observation.Cause.NODE, "the host was booted anew while it ran");
            case RUNNING -> new Observation.Running(Optional.empty(), Optional.of(sighting.host()));
            case GONE -> new Observation.Lost(Observation.Cause.UNKNOWN, "its process is gone and has left no result");
        };
    }

    private static Observation finished(JobDirectory directory, Map<WorkerPath, FileText> texts) {
        FileText claim = texts.get(directory.claim());
        FileText text = texts.get(directory.result());
        if (claim == null || text == null) {
            return new Observation.Unknown("its result was there, and could not be read");
        }
        return Result.parse(text.text())
                .<Observation>map(result -> new Observation.Finished(new JobResult(
                        result.ending(),
                        result.exitCode(),
                        Optional.empty(),
                        Optional.of(result.host()),
                        claim.modified(),
                        text.modified(),
                        new Usage(result.cpuSeconds(), Optional.empty()))))
                .orElseGet(() -> new Observation.Lost(Observation.Cause.UNKNOWN, "its result is not whole"));
    }
}
