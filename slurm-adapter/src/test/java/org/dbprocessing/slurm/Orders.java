package org.dbprocessing.slurm;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.dbprocessing.jobdir.Worksite;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Code;
import org.dbprocessing.spi.Environment;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.PathMapping;
import org.dbprocessing.spi.WorkerPath;

/** Job orders in words, for tests that look at nothing but how they are submitted. */
record Orders(
        int code,
        Optional<Integer> memory,
        Optional<Integer> seconds,
        Map<String, String> options,
        Optional<Duration> expected,
        Set<String> avoid) {

    static Orders ofCode(int code) {
        return new Orders(code, Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), Set.of());
    }

    Orders needing(int mebibytes) {
        return new Orders(code, Optional.of(mebibytes), seconds, options, expected, avoid);
    }

    Orders within(int limit) {
        return new Orders(code, memory, Optional.of(limit), options, expected, avoid);
    }

    Orders with(String option, String value) {
        return new Orders(code, memory, seconds, Map.of(option, value), expected, avoid);
    }

    Orders taking(Duration time) {
        return new Orders(code, memory, seconds, options, Optional.of(time), avoid);
    }

    Orders avoiding(String... nodes) {
        return new Orders(code, memory, seconds, options, expected, Set.of(nodes));
    }

    JobOrder job(long id) {
        return new JobOrder(
                new Attempt(id, 1),
                code,
                List.of(),
                List.of(),
                Optional.empty(),
                Map.of(),
                Environment.standard(),
                new Code.Needs(2, memory, seconds, Map.of()),
                options,
                expected,
                avoid,
                1000);
    }

    List<JobOrder> jobs(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(this::job).toList();
    }

    /** A site whose directory has a name that means something to shells and to sbatch. */
    static Worksite site() {
        return new Worksite(
                new WorkerPath("/data/it's %a"),
                PathMapping.shared(),
                "0022",
                Optional.empty(),
                Duration.ofSeconds(10));
    }
}
