package org.dbprocessing.store.importing;

import java.util.List;

/**
 * Columns that no two rows have alike.
 *
 * @param order which of several rows stays: the first in this order
 */
record Distinct(List<String> columns, String order) {
    /** The order of the source. */
    static Distinct inOrder(String... columns) {
        return new Distinct(List.of(columns), "staged_no");
    }
}
