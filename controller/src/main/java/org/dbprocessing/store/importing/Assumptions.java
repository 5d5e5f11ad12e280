package org.dbprocessing.store.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What rows did not say and was filled in, or what is remarkable of their values: counted, with examples. */
final class Assumptions {
    private static final int EXAMPLES = 5;

    private final Map<What, Seen> seen = new LinkedHashMap<>();

    private record What(String table, String column, String how) {}

    private static final class Seen {
        private long count;
        private final List<String> ids = new ArrayList<>();
    }

    void note(String table, String column, String how, String id) {
        Seen those = seen.computeIfAbsent(new What(table, column, how), what -> new Seen());
        those.count++;
        if (those.ids.size() < EXAMPLES) {
            those.ids.add(id);
        }
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        seen.forEach((what, those) -> findings.add(new Finding(
                Finding.Kind.ASSUMED, what.table(), what.column() + " is " + what.how(), those.count, those.ids)));
        return findings;
    }
}
