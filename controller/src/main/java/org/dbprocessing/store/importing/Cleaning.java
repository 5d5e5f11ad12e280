package org.dbprocessing.store.importing;

import org.jdbi.v3.core.Handle;

/**
 * Sets aside the staged rows that no mission can hold beside the others: what refers to nothing, and what is there twice.
 * Tables are to be cleaned in the order in which they refer to each other.
 */
final class Cleaning {
    private final Handle handle;

    Cleaning(Handle handle) {
        this.handle = handle;
    }

    void clean(TableShape table) {
        table.references().forEach(reference -> references(table, reference));
        distinct(table, Distinct.inOrder(table.key().toArray(String[]::new)));
        table.distinct().forEach(distinct -> distinct(table, distinct));
    }

    private void references(TableShape table, Reference reference) {
        String column = "\"" + reference.column() + '"';
        setAside(
                table,
                "NOT EXISTS (SELECT FROM staged_" + reference.table() + " parent WHERE parent.\"" + reference.key()
                        + "\" = staged." + column + ")",
                "'there is no " + reference.table() + " ' || gone." + column);
    }

    private void distinct(TableShape table, Distinct distinct) {
        String columns = TableShape.list("", distinct.columns());
        setAside(
                table,
                "staged_no IN (SELECT staged_no FROM (SELECT staged_no, row_number() OVER (PARTITION BY " + columns
                        + " ORDER BY " + distinct.order() + ", staged_no) AS place FROM " + table.staged()
                        + ") AS placed WHERE place > 1)",
                "concat('another row has the same " + String.join(", ", distinct.columns()) + ": ', concat_ws(', ', "
                        + TableShape.list("gone.", distinct.columns()) + "))");
    }

    private void setAside(TableShape table, String condition, String problem) {
        handle.execute("WITH gone AS (DELETE FROM " + table.staged() + " AS staged WHERE " + condition
                + " RETURNING *) INSERT INTO left_out SELECT '" + table.name() + "', " + Staging.sourceRow("gone")
                + ", " + problem + ", false FROM gone");
    }
}
