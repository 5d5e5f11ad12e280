package org.dbprocessing.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rows as sacct 22.05.8 writes them. */
class AccountingAnswerTest {

    @Test
    void an_elements_peak_is_that_of_its_largest_step() {
        Map<ElementId, AccountingRecord> records = AccountingAnswer.parse("""
                1_3|dbp-abc|COMPLETED|0:0|n1|1795487367|1795487370|01:02.500||10M|2
                1_3.batch|batch|COMPLETED|0:0|n1|1795487367|1795487370|01:02.000|3248K||2
                1_3.0|work|COMPLETED|0:0|n1|1795487367|1795487370|00:00.500|5M||2
                """);
        assertThat(records)
                .containsOnlyKeys(new ElementId("abc", 3))
                .containsValue(new AccountingRecord(
                        SlurmState.COMPLETED,
                        "0:0",
                        Optional.of("n1"),
                        Optional.of(Instant.ofEpochSecond(1_795_487_367)),
                        Instant.ofEpochSecond(1_795_487_370),
                        Optional.of(62.5),
                        Optional.of(5120L),
                        Optional.of(10240L)));
    }

    @Test
    void a_single_job_is_element_0() {
        assertThat(AccountingAnswer.parse(
                                "2|dbp-s|CANCELLED by 1000|0:0|None assigned|Unknown|1795487370|00:00:00||1G|1\n")
                        .get(new ElementId("s", 0)))
                .satisfies(record -> {
                    assertThat(record.state()).isEqualTo(SlurmState.CANCELLED);
                    assertThat(record.node()).isEmpty();
                    assertThat(record.start()).isEmpty();
                });
    }

    @Test
    void only_an_end_that_has_a_time_is_believed() {
        assertThat(AccountingAnswer.parse("""
                        5|dbp-a|FAILED|0:0|n1|1795487367|Unknown|00:00:00||10M|1
                        6|dbp-b|RUNNING|0:0|n1|1795487367|Unknown|00:00:00||10M|1
                        7_[4-9]|dbp-c|PENDING|0:0|None assigned|Unknown|Unknown|00:00:00||10M|1
                        """)).isEmpty();
    }

    @Test
    void elements_cancelled_while_they_waited_have_one_row_together() {
        assertThat(AccountingAnswer.parse(
                        "134_[0-4999]|dbp-a|CANCELLED by 0|0:0|None assigned|None|1795487370|00:00:00||10M|1\n"))
                .containsOnlyKeys(ElementId.allOf("a"));
    }

    @Test
    void of_one_that_was_requeued_the_last_end_counts() {
        String first = "5|dbp-a|NODE_FAIL|0:0|n1|1795487367|1795487380|00:00:00||10M|1\n";
        assertThat(AccountingAnswer.parse(first + "5|dbp-a|COMPLETED|0:0|n2|1795487400|1795487480|00:00:00||10M|1\n"))
                .hasEntrySatisfying(
                        new ElementId("a", 0),
                        record -> assertThat(record.state()).isEqualTo(SlurmState.COMPLETED));
        assertThat(AccountingAnswer.parse(first + "5|dbp-a|RUNNING|0:0|n2|1795487400|Unknown|00:00:00||10M|1\n"))
                .isEmpty();
    }

    @Test
    void an_id_that_was_given_out_again_is_two_submissions() {
        assertThat(AccountingAnswer.parse("""
                        5|dbp-a|COMPLETED|0:0|n1|1795487367|1795487380|00:00:00||10M|1
                        5|dbp-b|FAILED|1:0|n1|1795487467|1795487480|00:00:00||10M|1
                        5|bash|FAILED|1:0|n1|1795487467|1795487480|00:00:00||10M|1
                        """)).containsOnlyKeys(new ElementId("a", 0), new ElementId("b", 0));
    }

    @Test
    void a_job_killed_for_its_memory_is_told_by_its_peak() {
        assertThat(record("FAILED|0:9", "20480K").wasOverMemory()).isTrue();
        assertThat(record("FAILED|0:9", "200K").wasOverMemory()).isFalse();
        assertThat(record("FAILED|1:0", "20480K").wasOverMemory()).isFalse();
    }

    @Test
    void older_versions_say_whether_memory_is_for_each_cpu() {
        assertThat(AccountingAnswer.parse("2|dbp-s|COMPLETED|0:0|n1|1|2|1-02:03:04||500Mc|4\n")
                        .get(new ElementId("s", 0)))
                .satisfies(record -> {
                    assertThat(record.requestedMemoryKiB()).contains(4 * 500 * 1024L);
                    assertThat(record.cpuSeconds()).contains(93784.0);
                });
    }

    private static AccountingRecord record(String end, String peak) {
        AccountingRecord record = AccountingAnswer.parse("5|dbp-a|" + end + "|n1|1795487367|1795487380|00:00.1||10M|1\n"
                        + "5.batch|batch|" + end + "|n1|1795487367|1795487380|00:00.1|" + peak + "||1\n")
                .get(new ElementId("a", 0));
        assertThat(record).isNotNull();
        return java.util.Objects.requireNonNull(record);
    }
}
