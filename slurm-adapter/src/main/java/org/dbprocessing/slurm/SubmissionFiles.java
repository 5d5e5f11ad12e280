package org.dbprocessing.slurm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dbprocessing.jobdir.JobDirectory;
import org.dbprocessing.jobdir.ShellWords;
import org.dbprocessing.jobdir.Worksite;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.Shell.TextFile;
import org.dbprocessing.spi.SubmissionOrder;
import org.dbprocessing.spi.WorkerPath;

/**
 * What lies in a submission's own directory: the script that Slurm runs for each element, and a list of job directories,
 * one line an element. The names in it are digits, slashes and hyphens: nothing of a file's name gets near Slurm.
 */
final class SubmissionFiles {

    /** What an element's script answers on a node where the work directory is not. */
    static final int NO_WORK_DIRECTORY = 70;

    static final String SCRIPT = "element.sh";
    static final String JOBS = "jobs";

    private final Worksite site;
    private final SubmissionOrder order;
    private final TimeLimit limit;

    SubmissionFiles(Worksite site, SubmissionOrder order, TimeLimit limit) {
        this.site = site;
        this.order = order;
        this.limit = limit;
    }

    static WorkerPath directory(Worksite site, String token) {
        return JobDirectory.ofSubmission(site.workdir(), token);
    }

    /** What an element's own output is called: what Slurm itself says of it, seldom anything. */
    static String log(int element) {
        return element + ".log";
    }

    List<TextFile> files() {
        WorkerPath directory = directory(site, order.token());
        return List.of(
                new TextFile(directory.resolve(SCRIPT), script(), false),
                new TextFile(directory.resolve(JOBS), jobs(), false));
    }

    String jobs() {
        return order.elements().stream()
                .map(element -> element.stream()
                                .map(JobOrder::attempt)
                                .map(JobDirectory::relative)
                                .collect(Collectors.joining(" "))
                        + "\n")
                .collect(Collectors.joining());
    }

    String script() {
        boolean packed = order.elements().stream().anyMatch(element -> element.size() > 1);
        return """
                #!/bin/sh
                # Submission %s, written by dbp: runs the jobs of one element.
                cd -- %s || exit %d
                jobs=$(sed -n "$((${SLURM_ARRAY_TASK_ID:-0} + 1)){p;q;}" sub/%s/jobs)
                [ -n "$jobs" ] || exit %d
                """.formatted(
                                order.token(),
                                ShellWords.quote(site.workdir().value()),
                                NO_WORK_DIRECTORY,
                                order.token(),
                                NO_WORK_DIRECTORY)
                + (packed ? packed() : ALONE);
    }

    private static final String ALONE = """
            exec /bin/sh "$jobs/run.sh" < /dev/null
            """;

    /**
     * A job is started only while its whole time limit is left, so that none is cut short for the sake of those before
     * it. Asked to end, this script passes it on to a job that dbp has cancelled, and goes on with the next; when Slurm
     * ends the element, each of its processes is asked by Slurm itself, and no other job is started.
     */
    private String packed() {
        return """
                left=%s
                needed=%s
                run=
                trap 'woken=yes asked=yes; [ ! -e "$job/cancelled" ] || kill -TERM "$run" 2> /dev/null' TERM INT
                clock() {
                    { read -r now rest; } < /proc/uptime
                    now=${now%%.*}
                }
                clock
                begun=$now
                for job in $jobs; do
                    [ ! -e "$job/cancelled" ] || continue
                    clock
                    [ -z "$left" ] || [ -z "$run" ] || [ "$((begun + left - now))" -ge "$needed" ] || exit 0
                    asked=
                    /bin/sh "$job/run.sh" < /dev/null &
                    run=$!
                    while :; do
                        woken=
                        wait "$run"
                        [ -n "$woken" ] || break
                    done
                    [ -z "$asked" ] || [ -e "$job/cancelled" ] || exit 0
                done
                exit 0
                """.formatted(seconds(limit.element()), seconds(limit.job()));
    }

    private static String seconds(Optional<Duration> duration) {
        return duration.map(Duration::toSeconds).map(String::valueOf).orElse("");
    }
}
