package org.dbprocessing.slurm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.slurm.SlurmOptions.Pack;
import org.dbprocessing.spi.JobOrder;

/**
 * Which jobs go together: those of one code that are alike for Slurm become elements of arrays, short ones share an
 * element. Pure.
 */
final class Arrangement {

    /**
     * Packing by itself leaves at least so many elements while there are jobs enough: a hundred jobs of a second each are
     * done sooner side by side on idle nodes than one after the other on one.
     */
    static final int ELEMENTS_TO_LEAVE = 64;

    private final Duration packTarget;
    private final int largestArray;

    /**
     * @param packTarget how long a pack is expected to run, at most
     * @param largestArray elements, at least 1
     */
    Arrangement(Duration packTarget, int largestArray) {
        this.packTarget = packTarget;
        this.largestArray = largestArray;
    }

    /** What jobs of one array have in common; {@link Code.Needs} is what Slurm is asked for. */
    private record Alike(
            int codeId, Code.Needs needs, Map<String, String> options, Set<String> avoid, Optional<Duration> expected) {
        static Alike of(JobOrder job) {
            return new Alike(job.codeId(), job.needs(), job.options(), job.avoid(), job.expected());
        }
    }

    /** See {@link org.dbprocessing.spi.Backend#arrange}. */
    List<List<List<JobOrder>>> arrange(List<JobOrder> jobs) {
        Map<Alike, List<JobOrder>> groups = new LinkedHashMap<>();
        jobs.forEach(job -> groups.computeIfAbsent(Alike.of(job), alike -> new ArrayList<>())
                .add(job));
        List<List<List<JobOrder>>> submissions = new ArrayList<>();
        groups.forEach((alike, group) ->
                submissions.addAll(chunks(chunks(group, jobsAnElement(alike, group.size())), largestArray)));
        return submissions;
    }

    private int jobsAnElement(Alike alike, int jobs) {
        Pack pack = pack(alike.options());
        if (pack instanceof Pack.Fixed fixed) {
            return fixed.jobs();
        }
        // The first jobs of a code run alone, and teach how long they take.
        return alike.expected()
                .map(expected -> fillingTheTarget(expected, jobs))
                .orElse(1);
    }

    private int fillingTheTarget(Duration expected, int jobs) {
        long fitting = packTarget.toMillis() / Math.max(1, expected.toMillis());
        long leavingEnough = jobs / ELEMENTS_TO_LEAVE;
        return Math.toIntExact(Math.max(1, Math.min(fitting, leavingEnough)));
    }

    private static Pack pack(Map<String, String> options) {
        try {
            return SlurmOptions.of(options).pack();
        } catch (DbpException e) {
            // Said when it is submitted.
            return new Pack.Fixed(1);
        }
    }

    private static <T> List<List<T>> chunks(List<T> whole, int size) {
        List<List<T>> chunks = new ArrayList<>();
        for (int first = 0; first < whole.size(); first += size) {
            chunks.add(List.copyOf(whole.subList(first, Math.min(whole.size(), first + size))));
        }
        return chunks;
    }
}
