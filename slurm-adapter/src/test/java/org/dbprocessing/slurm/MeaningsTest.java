package org.dbprocessing.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import org.dbprocessing.slurm.SlurmState.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of states and reasons. */
class MeaningsTest {

    @ParameterizedTest
    @CsvSource({
        "PENDING, WAITS",
        "RUNNING, RUNS",
        "COMPLETING, RUNS",
        "CANCELLED by 1000, CANCELLED",
        "NODE_FAIL, NODE_LOST",
        "OUT_OF_MEMORY, OUT_OF_MEMORY",
        "TIMEOUT, OUT_OF_TIME"
    })
    void states_are_read_with_what_sacct_adds(String text, Phase phase) {
        assertThat(SlurmState.parse(text)).map(SlurmState::phase).contains(phase);
    }

    @Test
    void a_state_that_nobody_knows_is_none() {
        assertThat(SlurmState.parse("QUANTUM")).isEmpty();
        assertThat(SlurmState.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DependencyNeverSatisfied",
                "PartitionTimeLimit",
                "PartitionConfig",
                "BadConstraints",
                "InvalidAccount",
                "InvalidQOS",
                "QOSMaxWallDurationPerJobLimit",
                "AssocMaxCpuPerJobLimit",
                "QOSMaxMemoryPerNode",
                "QOSMinCpuNotSatisfied"
            })
    void some_will_never_start(String reason) {
        assertThat(PendingReason.of(reason).never()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "None",
                "Resources",
                "Priority",
                "Licenses",
                "Dependency",
                "JobHeldUser",
                "JobHeldAdmin",
                "PartitionDown",
                "PartitionNodeLimit",
                "AssocGrpCpuLimit",
                "AssocMaxJobsLimit",
                "QOSMaxJobsPerUserLimit",
                "QOSMaxCpuPerUserLimit",
                "ReqNodeNotAvail, UnavailableNodes:n[1-4]",
                "Nodes required for job are DOWN, DRAINED or reserved for jobs in higher priority partitions",
                "launch failed requeued held",
                "SomethingNew"
            })
    void others_only_wait(String reason) {
        assertThat(PendingReason.of(reason).never()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no sbatch on the PATH: /usr/bin|Slurm's commands are not there: say where by bin",
                "fetch_config: DNS SRV lookup failed; fatal: Could not establish a configuration source"
                        + "|Slurm's commands find no slurm.conf: say where by conf",
                "s_p_parse_file: cannot stat file /x/slurm.conf: No such file or directory, retrying in 1sec up to 60sec"
                        + "|Slurm's commands find no slurm.conf: say where by conf",
                "Munge encode failed: Failed to access \"/run/munge\": No such file or directory (Did you start munged?)"
                        + "|munge does not answer, or its key is another",
                "slurm_load_partitions: Unable to contact slurm controller (connect failure)|slurmctld does not answer"
            })
    void what_keeps_slurm_from_answering_is_said_in_plain_words(String slurmsWords, String plain) {
        assertThat(Trouble.explain(slurmsWords)).isEqualTo(plain + " (" + slurmsWords + ")");
    }

    @Test
    void people_are_told_in_words_and_in_slurms_own() {
        assertThat(PendingReason.explain("Resources")).isEqualTo("waits for nodes (Resources)");
        assertThat(PendingReason.explain("QOSMaxJobsPerUserLimit"))
                .isEqualTo("the limit of its user or account is reached (QOSMaxJobsPerUserLimit)");
        assertThat(PendingReason.explain("SomethingNew")).isEqualTo("waits (SomethingNew)");
    }
}
