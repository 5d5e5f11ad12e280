package org.dbprocessing.mission;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * Which codes of a process bear the mark of the newest version: a newer one takes it from an older one only where it
 * covers its validity, so that an older code stays the one for dates that the newer one is not for.
 */
final class NewestMarks {
    private final List<CodeDefinition> active;

    NewestMarks(ProcessDefinition process) {
        this.active = process.activeCodes();
    }

    boolean marks(CodeDefinition code) {
        return code.active() && !isCovered(code);
    }

    private boolean isCovered(CodeDefinition code) {
        List<CodeDefinition> newer = active.stream()
                .filter(other -> other.version().compareTo(code.version()) > 0)
                .sorted(Comparator.comparing(CodeDefinition::from))
                .toList();
        LocalDate uncovered = code.from();
        for (CodeDefinition other : newer) {
            if (!other.from().isAfter(uncovered) && !other.to().isBefore(uncovered)) {
                uncovered = other.to().plusDays(1);
            }
        }
        return uncovered.isAfter(code.to());
    }
}
