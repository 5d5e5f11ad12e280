package org.dbprocessing.store.importing;

/** Nothing depends on an inspector's version. */
final class InspectorRule implements RowRule {
    @Override
    public void look(StagedRow row) {
        FileRule.checkName(row);
        FileRule.checksum(row);
        VersionRule.objection(row).ifPresent(objection -> {
            row.mend(objection);
            row.set("interface_version", "1");
            row.set("quality_version", "0");
            row.set("revision_version", "0");
        });
    }
}
