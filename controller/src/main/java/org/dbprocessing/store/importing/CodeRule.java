package org.dbprocessing.store.importing;

import java.util.Optional;

/** A code that can never run is taken over retired: files say that they were made by it. */
final class CodeRule implements RowRule {
    @Override
    public void look(StagedRow row) {
        VersionRule.objection(row).ifPresent(row::problem);
        FileRule.checkName(row);
        FileRule.checksum(row);
        row.number("output_interface_version").filter(version -> version < 1).ifPresent(version -> {
            row.mend("its output_interface_version is " + version + ", less than 1");
            row.set("output_interface_version", "1");
        });
        row.number("cpu").filter(cpus -> cpus < 1).ifPresent(cpus -> {
            row.mend("its cpu is " + cpus + ", less than 1");
            row.set("cpu", "1");
        });
        Optional<String> start = row.get("code_start_date");
        Optional<String> stop = row.get("code_stop_date");
        if (start.isPresent() && stop.isPresent() && start.get().compareTo(stop.get()) > 0) {
            row.mend("it is valid from " + start.get() + " to " + stop.get() + ", which is never");
            row.set("code_stop_date", start.get());
            row.set("active_code", "f");
        }
    }
}
