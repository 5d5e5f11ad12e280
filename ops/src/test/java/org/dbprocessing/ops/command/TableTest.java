package org.dbprocessing.ops.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        Table table = new Table("A", "BB", "C");
        table.add("long one", 1, "x");
        table.add("s", 22222, "");

        assertThat(table.lines()).containsExactly("A         BB     C", "long one  1      x", "s         22222");
    }

    @Test
    void withoutRowsThereIsNoHeader() {
        assertThat(new Table("A").lines()).isEmpty();
    }

    @Test
    void aNameWithANewlineStaysOnItsLine() {
        Table table = new Table("FILE");
        table.add("a\nb\u001b[31m");

        assertThat(table.lines()).containsExactly("FILE", "a\\nb\\x1b[31m");
    }

    @Test
    void aContinuedTableHasNoSecondHeaderAndKeepsItsWidths() {
        Table table = new Table("A", "B");
        table.add("wide cell", 1);
        table.lines();

        Table next = table.continued();
        next.add("x", 2);

        assertThat(next.lines()).containsExactly("x          2");
    }
}
