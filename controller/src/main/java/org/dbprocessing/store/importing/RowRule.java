package org.dbprocessing.store.importing;

/** What a table's rows are to be looked at for, one by one. */
@FunctionalInterface
interface RowRule {
    RowRule NONE = row -> {};

    void look(StagedRow row);
}
