package org.dbprocessing.ops.command;

import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import org.dbprocessing.store.importing.ImportReport;
import org.dbprocessing.store.importing.TableCount;

/** {@code dbp import --json}. */
record ImportDocument(
        String source,
        String mission,
        boolean dryRun,
        List<TableCount> tables,
        List<FindingDocument> findings,
        List<RowDocument> quarantine,
        long quarantineSize) {

    record FindingDocument(String kind, String table, String what, long count, List<String> examples) {}

    record RowDocument(String table, String problem, boolean mended, RawValue row) {}

    static ImportDocument of(ImportReport report, boolean dryRun) {
        return new ImportDocument(
                report.source(),
                report.mission(),
                dryRun,
                report.tables(),
                report.findings().stream()
                        .map(finding -> new FindingDocument(
                                Text.lower(finding.kind().name()),
                                finding.table(),
                                finding.what(),
                                finding.count(),
                                finding.examples()))
                        .toList(),
                report.quarantine().stream()
                        .map(row -> new RowDocument(row.table(), row.problem(), row.mended(), new RawValue(row.row())))
                        .toList(),
                report.quarantineSize());
    }
}
