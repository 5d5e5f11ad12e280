package org.dbprocessing.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.dbprocessing.spi.TestingClock;
import org.junit.jupiter.api.Test;

class QueueTest {

    private static final String ROW = "1|0|dbp-abc|RUNNING|n1|1795490970|None\n";

    private final TestingClock clock = new TestingClock(Instant.parse("2026-11-24T03:00:00Z"));
    private final ScriptedShell shell = new ScriptedShell();
    private final Queue queue = new Queue(
            new SlurmCommands(
                    shell, SlurmSettings.usual().withBin("/opt/slurm/bin").withConf("/etc/it's.conf")),
            Duration.ofSeconds(60),
            clock);

    @Test
    void the_question_is_one_command_in_an_environment_of_its_own() {
        shell.answering(ROW);
        queue.refresh();
        assertThat(shell.scripts)
                .containsExactly("env -i PATH='/opt/slurm/bin':\"$PATH\" HOME=\"$HOME\" USER=\"${USER-}\""
                        + " SLURM_CONF='/etc/it'\\''s.conf' LC_ALL=C TZ=UTC SLURM_TIME_FORMAT=%s 'squeue' '--noheader'"
                        + " '--array' '--me' '--states=all' '--format=%F|%K|%j|%T|%N|%e|%r'"
                        + " && echo 'dbp: that is all'\n");
    }

    @Test
    void it_is_asked_once_a_minute_however_often_one_looks() {
        shell.answering(ROW).answering(ROW);
        assertThat(queue.refresh()).isTrue();
        clock.advance(Duration.ofSeconds(59));
        assertThat(queue.refresh()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(queue.refresh()).isTrue();
        assertThat(shell.scripts).hasSize(2);
    }

    @Test
    void it_is_asked_sooner_where_something_is_expected_but_not_at_once() {
        shell.answering(ROW).answering(ROW);
        queue.refresh();
        queue.hurry();
        clock.advance(Duration.ofSeconds(4));
        assertThat(queue.refresh()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(queue.refresh()).isTrue();
        clock.advance(Duration.ofSeconds(5));
        assertThat(queue.refresh()).as("once was enough").isFalse();
    }

    @Test
    void while_it_does_not_answer_nothing_is_known_of_it() {
        shell.answering(ROW).failing("slurm_load_jobs error: Unable to contact slurm controller (connect failure)\n");
        queue.refresh();
        assertThat(queue.listing()).isPresent();
        clock.advance(Duration.ofSeconds(60));
        queue.refresh();
        assertThat(queue.listing()).isEmpty();
        assertThat(queue.trouble()).contains("Unable to contact slurm controller");
    }

    @Test
    void an_answer_that_is_cut_off_is_none() {
        shell.cutOffAfter(ROW);
        queue.refresh();
        assertThat(queue.listing()).isEmpty();
        assertThat(queue.trouble()).contains("cut off");
    }

    @Test
    void it_cannot_know_what_was_handed_over_since() {
        shell.answering("").answering("");
        queue.refresh();
        clock.advance(Duration.ofSeconds(1));
        queue.handedOver("abc");
        assertThat(queue.isTooOldFor("abc")).isTrue();
        assertThat(queue.isTooOldFor("earlier")).isFalse();
        clock.advance(Duration.ofSeconds(60));
        queue.refresh();
        assertThat(queue.isTooOldFor("abc")).isFalse();
    }
}
