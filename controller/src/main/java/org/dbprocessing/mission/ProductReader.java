package org.dbprocessing.mission;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.ValueKind;
import org.dbprocessing.mission.yaml.ValueKinds;
import org.dbprocessing.model.Timebase;

/** Reads a product's section. */
final class ProductReader {
    private static final int LONGEST_SPAN = 36_600;
    private static final ValueKind<Boolean> QA = new ValueKind<>(
            "required",
            "write `qa: required`, or leave it out",
            text -> text.equals("required") ? Optional.of(true) : Optional.empty());
    private static final ValueKind<Boolean> STOP = new ValueKind<>(
            "inclusive or exclusive",
            "write `stop: exclusive` where the inspector gives the end of an interval",
            text -> switch (text) {
                case "exclusive" -> Optional.of(true);
                case "inclusive" -> Optional.of(false);
                default -> Optional.empty();
            });
    private static final ValueKind<Timebase> PERIOD = new ValueKind<>(
            "daily, weekly, monthly or yearly",
            "write daily, weekly, monthly or yearly",
            text -> ValueKinds.oneOf(Timebase.class)
                    .reader()
                    .apply(text)
                    .filter(timebase -> timebase.isPeriod() || timebase == Timebase.DAILY));

    private final InspectorReader inspectors;

    ProductReader(Problems problems) {
        this.inspectors = new InspectorReader(problems);
    }

    ProductDefinition read(String name, Section section) {
        return new ProductDefinition(
                section.source(),
                name,
                section.required("instrument", ValueKinds.REFERENCE).orElse(""),
                section.required("level", ValueKinds.DECIMAL)
                        .orElse(BigDecimal.ZERO)
                        .doubleValue(),
                section.required("format", ValueKinds.TEXT).orElse(""),
                RelativePaths.directory(section, "directory"),
                inspectors.read(section),
                keyFields(section),
                section.value("may_be_empty", ValueKinds.FLAG).orElse(false),
                section.value("qa", QA).orElse(false),
                section.value("max_span", ValueKinds.wholeNumber(1, LONGEST_SPAN)),
                section.value("stop", STOP).orElse(false),
                section.value("period", PERIOD),
                section.value("description", ValueKinds.PROSE).orElse(""),
                section.value("judges", ValueKinds.REFERENCE));
    }

    private static List<String> keyFields(Section section) {
        List<String> fields = section.list("key", ValueKinds.TEXT);
        if (fields.stream().distinct().count() < fields.size()) {
            section.error("key", "a key field stands twice", "name each field once");
        }
        return fields;
    }
}
