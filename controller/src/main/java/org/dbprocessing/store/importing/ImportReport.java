package org.dbprocessing.store.importing;

import java.util.ArrayList;
import java.util.List;

/**
 * What an import did, or would do.
 *
 * @param source without a password
 * @param tables in the order they refer to each other
 * @param quarantine the first {@link #QUARANTINE_SHOWN} rows; the table {@code import_quarantine} has all
 * @param quarantineSize of how many
 */
public record ImportReport(
        String source,
        String mission,
        List<TableCount> tables,
        List<Finding> findings,
        List<QuarantinedRow> quarantine,
        long quarantineSize) {
    /** So many rows a report holds. */
    public static final int QUARANTINE_SHOWN = 1000;

    public ImportReport {
        tables = List.copyOf(tables);
        findings = List.copyOf(findings);
        quarantine = List.copyOf(quarantine);
    }

    /** With more that is odd. */
    public ImportReport with(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new ImportReport(source, mission, tables, all, quarantine, quarantineSize);
    }

    public long imported() {
        return tables.stream().mapToLong(TableCount::imported).sum();
    }

    public long differing() {
        return tables.stream().mapToLong(TableCount::differing).sum();
    }

    public long quarantined() {
        return tables.stream().mapToLong(TableCount::quarantined).sum();
    }
}
