package org.dbprocessing.mission;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Code;

/**
 * Finds out which known code of a process a defined one is: the one of its file and version. Where a version of a file
 * stands several times, for different dates, the one that begins at the same date, and then the nearest that is left.
 */
final class CodeMatching {
    private final List<CodeDefinition> defined;
    private final List<Code> unmatched;

    CodeMatching(List<CodeDefinition> defined, List<Code> known) {
        this.defined = defined;
        this.unmatched = new ArrayList<>(known);
        this.unmatched.sort(Comparator.comparing(Code::active).reversed().thenComparing(Code::start));
    }

    /** A defined code and the known one that it is. */
    record Pair(CodeDefinition defined, Optional<Code> known) {}

    /** In the order of the definition. */
    List<Pair> pairs() {
        List<Optional<Code>> sameStart = new ArrayList<>();
        for (CodeDefinition code : defined) {
            sameStart.add(take(code, true));
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < defined.size(); i++) {
            CodeDefinition code = defined.get(i);
            pairs.add(new Pair(code, sameStart.get(i).or(() -> take(code, false))));
        }
        return pairs;
    }

    private Optional<Code> take(CodeDefinition wanted, boolean withSameStart) {
        Optional<Code> found = unmatched.stream()
                .filter(code -> code.filename().equals(wanted.file().name())
                        && code.directory().equals(wanted.file().directory())
                        && code.version().equals(wanted.version()))
                .filter(code -> !withSameStart || code.start().equals(wanted.from()))
                .findFirst();
        found.ifPresent(unmatched::remove);
        return found;
    }
}
