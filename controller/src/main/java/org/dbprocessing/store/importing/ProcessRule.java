package org.dbprocessing.store.importing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.dbprocessing.model.Timebase;

/**
 * A process that cannot be run as it is is taken over all the same, but retired: its codes, and what is known of how files
 * were made, hang on it.
 */
final class ProcessRule implements RowRule {
    @Override
    public void look(StagedRow row) {
        boolean hasOutput = row.get("output_product").isPresent();
        Optional<Timebase> timebase = row.get("output_timebase").flatMap(ProcessRule::timebase);
        if (timebase.isPresent() && timebase.get().hasOutput() == hasOutput) {
            row.set("output_timebase", timebase.get().name());
        } else if (timebase.isPresent() && hasOutput) {
            row.mend("a process of timebase " + timebase.get() + " has no output product");
            row.set("output_timebase", timebase.get().name());
            row.clear("output_product");
        } else if (timebase.isPresent()) {
            withoutOutput(row, "it has no output product and is not of timebase RUN");
        } else {
            String said = row.get("output_timebase").orElse("");
            row.mend(said.isEmpty() ? "it has no timebase" : "its timebase '" + said + "' is none of dbp's");
            row.set("output_timebase", (hasOutput ? Timebase.FILE : Timebase.RUN).name());
            row.set("active", "f");
        }
    }

    private static void withoutOutput(StagedRow row, String why) {
        row.mend(why);
        row.set("output_timebase", Timebase.RUN.name());
        row.set("active", "f");
    }

    private static Optional<Timebase> timebase(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(Timebase.values())
                .filter(timebase -> timebase.name().equals(name))
                .findFirst();
    }
}
