package org.dbprocessing.mission;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.ValueKinds;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Version;

/** Reads a section {@code [product_...]}, its inspector included. */
final class LegacyProductReader {
    private static final Map<String, String> KEYS = Map.of(
            "name", "product_name",
            "level", "level",
            "format", "format",
            "directory", "relative_path",
            "inspector", "inspector_filename",
            "description", "product_description");

    private final MissionParts.Head mission;
    private final InstrumentName instrument;
    private final LegacyPaths paths;
    private final Problems problems;

    LegacyProductReader(MissionParts.Head mission, InstrumentName instrument, Problems problems) {
        this.mission = mission;
        this.instrument = instrument;
        this.paths = new LegacyPaths(problems);
        this.problems = problems;
    }

    ProductDefinition read(Section section) {
        double level = section.required("level", ValueKinds.DECIMAL)
                .orElse(BigDecimal.ZERO)
                .doubleValue();
        String name = section.required("product_name", ValueKinds.NAME)
                .map(written -> filler(level, "{PRODUCT}").apply(written))
                .orElse("");
        UnaryOperator<String> filler = filler(level, name);
        return new ProductDefinition(
                LegacyValues.source(section, KEYS),
                name,
                instrument.toString(),
                level,
                filler.apply(section.required("format", ValueKinds.TEXT).orElse("")),
                LegacyPaths.directory(
                        mission.directories().root(),
                        filler.apply(section.required("relative_path", ValueKinds.TEXT)
                                .orElse(""))),
                inspector(section, filler),
                List.of(),
                false,
                false,
                Optional.empty(),
                false,
                Optional.empty(),
                section.required("product_description", ValueKinds.PROSE).orElse(""),
                Optional.empty());
    }

    /** What dbprocessing fills in when it adds a product to its database. */
    private UnaryOperator<String> filler(double level, String product) {
        return text -> text.replace("{SATELLITE}", instrument.satellite())
                .replace("{PRODUCT}", product)
                .replace("{LEVEL}", Double.toString(level))
                .replace("{ROOTDIR}", mission.directories().root().toString());
    }

    private InspectorDefinition inspector(Section section, UnaryOperator<String> filler) {
        for (String key : List.of("inspector_active", "inspector_newest_version")) {
            if (!LegacyValues.flag(section, key)) {
                section.error(
                        key,
                        "the inspector of " + section.what() + " is not asked: no file would be one of this product",
                        "remove the section, or write `" + key + " = True`");
            }
        }
        // kept by dbprocessing for the record; sound, or it would not have taken the file
        section.required("inspector_description", ValueKinds.PROSE);
        section.required("inspector_output_interface", ValueKinds.wholeNumber(0, Integer.MAX_VALUE));
        section.required("inspector_date_written", ValueKinds.DATE);
        return new InspectorDefinition(
                Inspector.Kind.DBPROCESSING,
                paths.file(
                        section,
                        "inspector_relative_path",
                        filler.apply(section.required("inspector_relative_path", ValueKinds.TEXT)
                                .orElse("")),
                        "inspector_filename",
                        mission.directories().inspectors(),
                        "inspectordir"),
                section.required("inspector_version", ValueKinds.VERSION).orElse(Version.of(1, 0, 0)),
                arguments(section, filler));
    }

    /** {@code key=value} between blanks; dbprocessing stops at the first word that is none. */
    private Map<String, String> arguments(Section section, UnaryOperator<String> filler) {
        Map<String, String> arguments = new LinkedHashMap<>();
        String text = LegacyValues.presentText(section, "inspector_arguments")
                .map(filler)
                .orElse("");
        for (String word : text.strip().split("\\s+", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                arguments.put(word.substring(0, equals), word.substring(equals + 1));
            } else if (!word.isEmpty()) {
                problems.warning(
                        section.placeOf("inspector_arguments"),
                        "'" + word + "' and what follows it in 'inspector_arguments' of " + section.what()
                                + " is not read, by dbprocessing neither",
                        "write key=value, with blanks between");
                return arguments;
            }
        }
        return arguments;
    }
}
