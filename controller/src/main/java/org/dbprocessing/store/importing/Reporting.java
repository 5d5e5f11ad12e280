package org.dbprocessing.store.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts a report together. */
final class Reporting {
    private final String source;
    private final String mission;
    private final List<Finding> findings;
    private final Staging staging;
    private final Map<String, Long> setAside;
    private final List<QuarantinedRow> quarantine;
    private final long quarantineSize;
    private final List<TableCount> tables = new ArrayList<>();

    Reporting(String source, String mission, List<Finding> findings, Staging staging, Quarantine quarantine) {
        this.source = source;
        this.mission = mission;
        this.findings = findings;
        this.staging = staging;
        this.setAside = quarantine.sizes();
        this.quarantine = quarantine.first(ImportReport.QUARANTINE_SHOWN);
        this.quarantineSize = quarantine.size();
    }

    void refuseIf(boolean different, boolean strict) {
        if (different) {
            throw new ImportRefusedException(
                    "rows of the source are here already, and otherwise: nothing was imported",
                    "this mission has moved on since it was imported, or is another one; a new one: dbp init DIR",
                    report());
        }
        if (strict && !setAside.isEmpty()) {
            throw new ImportRefusedException(
                    "rows of the source cannot be taken over: nothing was imported",
                    "mend them there, or import without --strict: they are kept in the table import_quarantine",
                    report());
        }
    }

    void table(String name, long imported, long known, long differing) {
        tables.add(
                new TableCount(name, staging.rows(name), imported, known, differing, setAside.getOrDefault(name, 0L)));
    }

    ImportReport report() {
        return new ImportReport(source, mission, tables, findings, quarantine, quarantineSize);
    }
}
