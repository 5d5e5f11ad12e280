package org.dbprocessing.plan;

import java.time.LocalDate;
import java.util.Comparator;

/** What candidates and jobs are about. */
record Slot(int processId, LocalDate date, String key) implements Comparable<Slot> {
    private static final Comparator<Slot> ORDER =
            Comparator.comparingInt(Slot::processId).thenComparing(Slot::date).thenComparing(Slot::key);

    @Override
    public int compareTo(Slot other) {
        return ORDER.compare(this, other);
    }
}
