package org.dbprocessing.mission;

import java.util.List;
import java.util.Optional;
import org.dbprocessing.mission.yaml.Source;
import org.dbprocessing.model.Timebase;

/**
 * A product as a mission file describes it.
 *
 * @param instrument as written: {@code mag} or {@code twin-a/mag}
 * @param maxSpanDays empty: what its period asks for
 * @param period empty: that of the process that makes it
 * @param judges the product whose files its own are verdicts on
 */
public record ProductDefinition(
        Source source,
        String name,
        String instrument,
        double level,
        String format,
        String directory,
        InspectorDefinition inspector,
        List<String> keyFields,
        boolean mayBeEmpty,
        boolean qaRequired,
        Optional<Integer> maxSpanDays,
        boolean stopExclusive,
        Optional<Timebase> period,
        String description,
        Optional<String> judges) {

    public ProductDefinition {
        keyFields = List.copyOf(keyFields);
    }
}
