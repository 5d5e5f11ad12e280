package org.dbprocessing.model;

import java.util.List;
import java.util.Optional;

/**
 * A generalization of files: what their names look like, where they lie, what level they have.
 *
 * @param directory below the mission's root, with the same fields as the format
 * @param format file-name format, see {@code naming}
 * @param keyFields fields of the format that make files of one date different files, not versions of one; mostly empty
 * @param maxSpanDays a file that spans more days is refused
 * @param stopExclusive whether the inspector gives the end of an interval, which is not part of it
 * @param period the timebase of a period product (WEEKLY, MONTHLY, YEARLY) or DAILY: what a file's whole period is when
 *     its inspector knows only the date
 * @param qaRequired whether its files are inputs only once QA found them ok
 * @param active false once it is retired from the mission file
 * @param judges the name of the product whose files its own are verdicts on: they carry {@code QACODE} in their key
 */
public record Product(
        int id,
        String name,
        int instrumentId,
        double level,
        String directory,
        String format,
        List<String> keyFields,
        boolean mayBeEmpty,
        boolean qaRequired,
        int maxSpanDays,
        boolean stopExclusive,
        Timebase period,
        boolean active,
        String description,
        Optional<String> judges) {

    public Product {
        keyFields = List.copyOf(keyFields);
    }

    /** One that judges nothing, as nearly all. */
    public Product(
            int id,
            String name,
            int instrumentId,
            double level,
            String directory,
            String format,
            List<String> keyFields,
            boolean mayBeEmpty,
            boolean qaRequired,
            int maxSpanDays,
            boolean stopExclusive,
            Timebase period,
            boolean active,
            String description) {
        this(
                id,
                name,
                instrumentId,
                level,
                directory,
                format,
                keyFields,
                mayBeEmpty,
                qaRequired,
                maxSpanDays,
                stopExclusive,
                period,
                active,
                description,
                Optional.empty());
    }
}
