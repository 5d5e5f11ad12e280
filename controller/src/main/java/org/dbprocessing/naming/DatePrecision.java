package org.dbprocessing.naming;

import java.util.Set;
import org.dbprocessing.model.Timebase;

/** How much of a date a format says. */
public enum DatePrecision {
    NOTHING,
    YEAR,
    MONTH,
    DAY;

    static DatePrecision of(Set<String> fields) {
        if (fields.contains("DATE") || fields.contains("datetime")) {
            return DAY;
        }
        if (!fields.contains("Y") && !fields.contains("y")) {
            return NOTHING;
        }
        if (fields.contains("j")) {
            return DAY;
        }
        if (!fields.contains("m") && !fields.contains("b")) {
            return YEAR;
        }
        return fields.contains("d") ? DAY : MONTH;
    }

    /** Whether files of this timebase or period can be told apart by it. */
    public boolean suffices(Timebase period) {
        return switch (period) {
            case DAILY, FILE, WEEKLY -> this == DAY;
            case MONTHLY -> compareTo(MONTH) >= 0;
            case YEARLY -> compareTo(YEAR) >= 0;
            case RUN, STARTUP -> true;
        };
    }
}
