package org.dbprocessing.store.importing;

import java.util.List;

/**
 * Something odd about a source.
 *
 * @param what one sentence without a full stop
 * @param count of how many rows that is so
 * @param examples names or ids of the first of them
 */
public record Finding(Kind kind, String table, String what, long count, List<String> examples) {
    public Finding {
        examples = List.copyOf(examples);
    }

    /** What it means for the mission. */
    public enum Kind {
        /** The rows are kept in {@code import_quarantine}, and nowhere else. */
        QUARANTINED,
        /** The rows were taken over with other values; what they were is kept in {@code import_quarantine}. */
        MENDED,
        /** The source does not say it, and it was filled in. */
        ASSUMED,
        /** The column has no place here. */
        NOT_TAKEN,
        /** Taken over as it is: a decision will stumble over it. */
        ODD,
        /** Rows that are here already, and otherwise: nothing is imported. */
        DIFFERS
    }
}
