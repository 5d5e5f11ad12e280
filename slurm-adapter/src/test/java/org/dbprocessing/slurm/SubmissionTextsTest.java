package org.dbprocessing.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.SubmissionOrder;
import org.junit.jupiter.api.Test;

/** What Slurm is given, to the last character. */
class SubmissionTextsTest {

    private static final String TOKEN = "0123456789abcdefghij";

    @Test
    void an_element_of_one_job_becomes_its_script() {
        SubmissionOrder order =
                alone(Orders.ofCode(1).job(12345), Orders.ofCode(1).job(12346));
        assertThat(files(order).script()).isEqualTo("""
                        #!/bin/sh
                        # Submission 0123456789abcdefghij, written by dbp: runs the jobs of one element.
                        cd -- '/data/it'\\''s %a' || exit 70
                        jobs=$(sed -n "$((${SLURM_ARRAY_TASK_ID:-0} + 1)){p;q;}" sub/0123456789abcdefghij/jobs)
                        [ -n "$jobs" ] || exit 70
                        exec /bin/sh "$jobs/run.sh" < /dev/null
                        """);
        assertThat(files(order).jobs()).isEqualTo("12/12345-1\n12/12346-1\n");
    }

    @Test
    void an_element_of_several_jobs_runs_one_after_the_other() {
        Orders kind = Orders.ofCode(1).within(600).taking(Duration.ofSeconds(20));
        SubmissionOrder order = new SubmissionOrder(TOKEN, List.of(kind.jobs(3), List.of(kind.job(4))));
        assertThat(files(order).script()).isEqualTo("""
                        #!/bin/sh
                        # Submission 0123456789abcdefghij, written by dbp: runs the jobs of one element.
                        cd -- '/data/it'\\''s %a' || exit 70
                        jobs=$(sed -n "$((${SLURM_ARRAY_TASK_ID:-0} + 1)){p;q;}" sub/0123456789abcdefghij/jobs)
                        [ -n "$jobs" ] || exit 70
                        left=682
                        needed=600
                        run=
                        trap 'woken=yes asked=yes; [ ! -e "$job/cancelled" ] || kill -TERM "$run" 2> /dev/null' TERM INT
                        clock() {
                            { read -r now rest; } < /proc/uptime
                            now=${now%.*}
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
                        """);
        assertThat(files(order).jobs()).isEqualTo("0/1-1 0/2-1 0/3-1\n0/4-1\n");
    }

    @Test
    void an_array_says_all_that_slurm_is_to_know() {
        SubmissionOrder order = alone(
                Orders.ofCode(1).needing(500).within(601).job(1),
                Orders.ofCode(1).needing(500).within(601).job(2));
        SlurmOptions options = SlurmOptions.of(java.util.Map.of("partition", "long", "nodes_exclude", "n[8-9]"));
        assertThat(SbatchCommand.words(Orders.site(), order, options, limit(order), Set.of("n2", "n1")))
                .containsExactly(
                        "sbatch",
                        "--parsable",
                        "--job-name=dbp-0123456789abcdefghij",
                        "--array=0-1",
                        "--chdir=/data/it's %a/sub/0123456789abcdefghij",
                        "--output=%a.log",
                        "--export=NONE",
                        "--no-requeue",
                        "--ntasks=1",
                        "--cpus-per-task=2",
                        "--mem=500M",
                        "--time=12",
                        "--partition=long",
                        "--exclude=n[8-9],n1,n2",
                        "/data/it's %a/sub/0123456789abcdefghij/element.sh");
    }

    @Test
    void a_single_job_is_no_array_and_what_is_not_said_is_left_to_slurm() {
        SubmissionOrder order = alone(Orders.ofCode(1).job(1));
        assertThat(SbatchCommand.words(
                        Orders.site(), order, SlurmOptions.of(java.util.Map.of()), limit(order), Set.of()))
                .containsExactly(
                        "sbatch",
                        "--parsable",
                        "--job-name=dbp-0123456789abcdefghij",
                        "--chdir=/data/it's %a/sub/0123456789abcdefghij",
                        "--output=0.log",
                        "--export=NONE",
                        "--no-requeue",
                        "--ntasks=1",
                        "--cpus-per-task=2",
                        "/data/it's %a/sub/0123456789abcdefghij/element.sh");
    }

    private static SubmissionOrder alone(JobOrder... jobs) {
        return new SubmissionOrder(
                TOKEN, java.util.Arrays.stream(jobs).map(List::of).toList());
    }

    private static SubmissionFiles files(SubmissionOrder order) {
        return new SubmissionFiles(Orders.site(), order, limit(order));
    }

    private static TimeLimit limit(SubmissionOrder order) {
        return TimeLimit.of(order.elements(), java.util.Optional.empty());
    }
}
