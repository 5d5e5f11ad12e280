package org.dbprocessing.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlPromptIT {
    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    private final StringWriter said = new StringWriter();

    @Test
    void answersInAlignedColumns() throws IOException {
        assertThat(ask("SELECT 1 AS id, 'mag_l0' AS name\nUNION SELECT 200, NULL ORDER BY id;\n"))
                .isZero();
        assertThat(said.toString()).isEqualTo("""
                        id   name
                        ---  ------
                        1    mag_l0
                        200
                        (2 rows)
                        """);
    }

    @Test
    void goesOnAfterAnErrorAndCountsIt() throws IOException {
        assertThat(ask("SELECT nonsense;\nCREATE TABLE t (id integer);\nINSERT INTO t VALUES (1), (2);\n"))
                .isEqualTo(1);
        assertThat(said.toString()).contains("\"nonsense\" does not exist").endsWith("2 rows changed\n");
    }

    @Test
    void leavesWhenToldSo() throws IOException {
        assertThat(ask("\\q\nSELECT nonsense;\n")).isZero();
        assertThat(said.toString()).isEmpty();
    }

    private int ask(String text) throws IOException {
        return new SqlPrompt(new BufferedReader(new StringReader(text)), new PrintWriter(said), false)
                .run(test.location());
    }
}
