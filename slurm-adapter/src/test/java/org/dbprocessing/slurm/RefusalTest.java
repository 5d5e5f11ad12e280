package org.dbprocessing.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.Shell.Answer;
import org.dbprocessing.spi.Submission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words of sbatch 22.05.8 unless said otherwise. */
class RefusalTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sbatch: error: Batch job submission failed: Socket timed out on send/recv operation",
                "sbatch: error: Batch job submission failed: Zero Bytes were transmitted or received",
                "sbatch: error: Batch job submission failed: Unexpected message received"
            })
    void what_may_have_been_taken_is_looked_for(String errors) {
        assertThat(Refusal.of(errors)).isEqualTo(Refusal.AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sbatch: error: AssocMaxSubmitJobLimit\nsbatch: error: Batch job submission failed: Job violates"
                        + " accounting/QOS policy (job submit limit, user's size and/or time limits)",
                "sbatch: error: QOSMaxSubmitJobPerUserLimit\nsbatch: error: Batch job submission failed: Job violates"
                        + " accounting/QOS policy (job submit limit, user's size and/or time limits)",
                "sbatch: error: AssocGrpSubmitJobsLimit\nsbatch: error: Batch job submission failed: Job violates"
                        + " accounting/QOS policy (job submit limit, user's size and/or time limits)",
                "sbatch: error: Slurm temporarily unable to accept job, sleeping and retrying\n"
                        + "sbatch: error: Batch job submission failed: Resource temporarily unavailable"
            })
    void too_many_are_told_by_the_line_before(String errors) {
        assertThat(Refusal.of(errors)).isEqualTo(Refusal.TOO_MANY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sbatch: error: invalid partition specified: nope\n"
                        + "sbatch: error: Batch job submission failed: Invalid partition name specified",
                "sbatch: error: Batch job submission failed: Invalid account or account/partition combination specified",
                "sbatch: error: Batch job submission failed: Invalid qos specification",
                "sbatch: error: Memory specification can not be satisfied\n"
                        + "sbatch: error: Batch job submission failed: Requested node configuration is not available",
                "sbatch: error: Batch job submission failed: Invalid node name specified",
                "sbatch: error: Invalid generic resource (gres) specification",
                "sbatch: error: Batch job submission failed: Invalid license specification",
                "sbatch: error: Batch job submission failed: Invalid feature specification",
                "sbatch: error: Batch job submission failed: Invalid job array specification",
                "sbatch: error: Invalid --time specification",
                "sbatch: unrecognized option '--bogus'\nTry \"sbatch --help\" for more information",
                "sbatch: error: Invalid --mem specification",
                "sbatch: error: Batch job submission failed: Requested time limit is invalid (missing or exceeds some limit)",
                "sbatch: error: QOSMaxWallDurationPerJobLimit\nsbatch: error: Batch job submission failed: Job violates"
                        + " accounting/QOS policy (job submit limit, user's size and/or time limits)",
                "sbatch: error: Batch job submission failed: User's group not permitted to use this partition"
            })
    void what_will_never_be_taken_fails_at_once(String errors) {
        assertThat(Refusal.of(errors)).isEqualTo(Refusal.PERMANENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sbatch: error: Batch job submission failed: Unable to contact slurm controller (connect failure)",
                "sbatch: error: Batch job submission failed: Required partition not available (inactive or drain)",
                "sbatch: error: Batch job submission failed: Protocol authentication error",
                "sbatch: error: If munged is up, restart with --num-threads=10\nsbatch: error: Munge encode failed: Failed to"
                        + " access \"/run/munge/munge.socket.2\": No such file or directory",
                "sh: 1: sbatch: not found",
                "env: 'sbatch': No such file or directory",
                "something that nobody has seen yet",
                ""
            })
    void everything_else_is_offered_again(String errors) {
        assertThat(Refusal.of(errors)).isEqualTo(Refusal.FOR_NOW);
    }

    @Test
    void the_reason_is_in_slurms_own_words() {
        Answer answer = new Answer(1, "", """
                sbatch: error: invalid partition specified: nope
                sbatch: error: Batch job submission failed: Invalid partition name specified
                """);
        assertThat(Refusal.submission(answer))
                .isEqualTo(new Submission.Refused(
                        new Reason(
                                Reason.Kind.REFUSED,
                                "invalid partition specified: nope; Batch job submission failed: Invalid partition name"
                                        + " specified"),
                        true));
        assertThat(Refusal.words(new Answer(7, "", " \n"))).isEqualTo("exit code 7");
    }
}
