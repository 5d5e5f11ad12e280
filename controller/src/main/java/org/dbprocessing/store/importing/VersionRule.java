package org.dbprocessing.store.importing;

import java.util.Optional;

/** What a version of a file or code must be. */
final class VersionRule {
    private VersionRule() {}

    /** What is wrong with a row's version. */
    static Optional<String> objection(StagedRow row) {
        Optional<Integer> interfaceVersion = row.number("interface_version");
        Optional<Integer> quality = row.number("quality_version");
        Optional<Integer> revision = row.number("revision_version");
        if (interfaceVersion.isEmpty() || quality.isEmpty() || revision.isEmpty()) {
            return Optional.empty();
        }
        if (interfaceVersion.get() >= 1 && quality.get() >= 0 && revision.get() >= 0) {
            return Optional.empty();
        }
        return Optional.of("its version is " + interfaceVersion.get() + "." + quality.get() + "." + revision.get()
                + ", and versions begin at 1.0.0");
    }
}
