package org.dbprocessing.ops.command;

import java.util.ArrayList;
import java.util.List;
import org.dbprocessing.store.importing.Finding;
import org.dbprocessing.store.importing.ImportReport;
import org.dbprocessing.store.importing.QuarantinedRow;
import org.dbprocessing.store.importing.TableCount;

/** An import's report for people. */
final class ImportText {
    private final ImportReport report;
    private final boolean dryRun;

    ImportText(ImportReport report, boolean dryRun) {
        this.report = report;
        this.dryRun = dryRun;
    }

    Table tables() {
        Table table = new Table("TABLE", "ROWS", "IMPORTED", "KNOWN", "DIFFERING", "QUARANTINED");
        for (TableCount each : report.tables()) {
            table.add(each.table(), each.rows(), each.imported(), each.known(), each.differing(), each.quarantined());
        }
        return table;
    }

    /** One line each. */
    List<String> findings() {
        return report.findings().stream().map(ImportText::line).toList();
    }

    private static String line(Finding finding) {
        String examples = finding.examples().isEmpty()
                ? ""
                : " (" + String.join(", ", finding.examples())
                        + (finding.count() > finding.examples().size() ? ", .." : "") + ")";
        String count = finding.count() == 0 ? "" : ": " + finding.count();
        return Text.oneLine(word(finding.kind()) + " " + finding.table() + ": " + finding.what() + count + examples);
    }

    private static String word(Finding.Kind kind) {
        return switch (kind) {
            case QUARANTINED -> "left out";
            case MENDED -> "mended";
            case ASSUMED -> "assumed";
            case NOT_TAKEN -> "not taken";
            case ODD -> "odd";
            case DIFFERS -> "differs";
        };
    }

    /** The rows as the source has them. */
    List<String> quarantine() {
        List<String> lines = new ArrayList<>();
        for (QuarantinedRow row : report.quarantine()) {
            lines.add(Text.oneLine(
                    (row.mended() ? "mended " : "left out ") + row.table() + ": " + row.problem() + ": " + row.row()));
        }
        long more = report.quarantineSize() - report.quarantine().size();
        if (more > 0) {
            lines.add("and " + more + " more, in the table import_quarantine");
        }
        return lines;
    }

    List<String> summary() {
        List<String> lines = new ArrayList<>();
        String verb = dryRun ? " would be imported" : " imported";
        lines.add(Text.oneLine("mission " + report.mission() + ": " + Text.count(report.imported(), "row") + verb
                + " from " + report.source()));
        if (report.quarantined() > 0) {
            lines.add(Text.count(report.quarantined(), "row") + (dryRun ? " would be" : "")
                    + " left out, and kept in the table import_quarantine");
        }
        if (report.imported() == 0 && report.differing() == 0 && report.quarantined() == 0) {
            lines.add("nothing to import");
        }
        return lines;
    }
}
