package org.dbprocessing.store.importing;

import java.util.List;

/** Windows reach back and forth by no less than nothing. */
final class LinkRule implements RowRule {
    @Override
    public void look(StagedRow row) {
        for (String column : List.of("yesterday", "tomorrow")) {
            row.number(column).filter(days -> days < 0).ifPresent(days -> {
                row.mend("its " + column + " is " + days + ", less than 0");
                row.set(column, "0");
            });
        }
    }
}
