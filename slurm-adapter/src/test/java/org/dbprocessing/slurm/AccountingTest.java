package org.dbprocessing.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.slurm.Accounting.Subject;
import org.dbprocessing.spi.TestingClock;
import org.junit.jupiter.api.Test;

class AccountingTest {

    private static final ElementId ELEMENT = new ElementId("abc", 3);
    private static final Subject KNOWN = new Subject(ELEMENT, Optional.of("1"));
    private static final Subject NAMED = new Subject(new ElementId("def", 0), Optional.empty());
    private static final String ROW = "1_3|dbp-abc|COMPLETED|0:0|n1|1795487367|1795487370|01:02.500||10M|2\n";

    private final TestingClock clock = new TestingClock(Instant.parse("2026-11-24T03:00:00Z"));
    private final ScriptedShell shell = new ScriptedShell();
    private final Accounting accounting =
            new Accounting(new SlurmCommands(shell, SlurmSettings.usual()), Duration.ofSeconds(60), clock);

    @Test
    void submissions_are_asked_about_by_their_ids() {
        shell.answering(ROW);
        accounting.ask(List.of(KNOWN, new Subject(new ElementId("abc", 4), Optional.of("1"))));
        assertThat(shell.scripts)
                .singleElement()
                .asString()
                .contains("'--jobs=1'")
                .doesNotContain("--name");
        assertThat(accounting.word(ELEMENT)).isInstanceOf(AccountingWord.Ended.class);
        assertThat(accounting.word(new ElementId("abc", 4))).isInstanceOf(AccountingWord.Nothing.class);
    }

    @Test
    void an_end_is_asked_for_once() {
        shell.answering(ROW);
        accounting.ask(List.of(KNOWN));
        clock.advance(Duration.ofHours(1));
        accounting.ask(List.of(KNOWN));
        assertThat(shell.scripts).hasSize(1);
    }

    @Test
    void those_without_an_id_are_asked_about_by_name_in_turns() {
        shell.answering("").answering("").answering("");
        accounting.ask(List.of(KNOWN, NAMED));
        clock.advance(Duration.ofSeconds(5));
        accounting.ask(List.of(KNOWN, NAMED));
        clock.advance(Duration.ofSeconds(5));
        accounting.ask(List.of(KNOWN, NAMED));
        assertThat(shell.scripts.get(0)).contains("'--name=dbp-def' '--starttime=now-14days'");
        assertThat(shell.scripts.get(1)).contains("'--jobs=1'");
        assertThat(shell.scripts.get(2)).contains("'--name=dbp-def'");
    }

    @Test
    void it_is_not_asked_again_at_once() {
        shell.answering("").answering("");
        accounting.ask(List.of(KNOWN));
        clock.advance(Duration.ofSeconds(4));
        accounting.ask(List.of(KNOWN));
        assertThat(shell.scripts).hasSize(1);
    }

    @Test
    void silence_says_why() {
        shell.failing("sacct: error: slurm_persist_conn_open_without_init: failed to open persistent connection\n");
        accounting.ask(List.of(KNOWN));
        assertThat(accounting.word(ELEMENT))
                .isInstanceOfSatisfying(
                        AccountingWord.Silent.class,
                        silent -> assertThat(silent.why()).contains("failed to open persistent connection"));
    }

    @Test
    void a_cluster_without_accounting_is_asked_once() {
        shell.failing("Slurm accounting storage is disabled\n");
        accounting.ask(List.of(KNOWN));
        clock.advance(Duration.ofHours(1));
        accounting.ask(List.of(KNOWN));
        assertThat(shell.scripts).hasSize(1);
        assertThat(accounting.word(ELEMENT)).isInstanceOf(AccountingWord.NoAccounting.class);
        assertThat(accounting.exists()).isFalse();
    }
}
