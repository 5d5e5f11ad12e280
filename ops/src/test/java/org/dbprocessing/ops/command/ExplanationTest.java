package org.dbprocessing.ops.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    @Test
    void whatAStatementRestsOnIsIndentedBelowItAndWhatToDoComesLast() {
        Explanation cause = Explanation.of("job 7 failed: exit code 3", List.of(Explanation.of("no\tlamp")))
                .next("dbp job retry 7");

        assertThat(Explanation.of("l2 is not made", List.of(cause)).lines())
                .containsExactly(
                        "l2 is not made", "  job 7 failed: exit code 3", "    no\\x09lamp", "    -> dbp job retry 7");
    }

    @Test
    void aCommandIsGivenWhereNothingBelowSaysOne() {
        Explanation leaf = Explanation.of("missing");

        assertThat(leaf.orElseNext("dbp run").next()).isEqualTo("dbp run");
        assertThat(Explanation.of("blocked", List.of(leaf.next("dbp ingest")))
                        .orElseNext("dbp run")
                        .next())
                .isNull();
    }
}
