package org.dbprocessing.mission;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.Suggestion;
import org.dbprocessing.mission.yaml.ValueKinds;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Timing;
import org.dbprocessing.model.Version;

/** Reads a section {@code [process_...]}, its inputs and its code included. */
final class LegacyProcessReader {
    private static final Map<String, String> KEYS = Map.of(
            "name", "process_name",
            "timebase", "output_timebase",
            "output", "output_product",
            "extra_params", "extra_params",
            "codes", "code_filename");
    private static final Map<String, String> CODE_KEYS = Map.of(
            "file", "code_filename",
            "version", "code_version",
            "output_interface", "code_output_interface",
            "from", "code_start_date",
            "to", "code_stop_date",
            "active", "code_active",
            "arguments", "code_arguments",
            "cpus", "code_cpu",
            "description", "code_description");

    private static final int MOST_CPUS = 100_000;

    private final Map<String, String> sections;
    private final Set<String> known;
    private final Path codes;
    private final LegacyPaths paths;
    private final Problems problems;

    /**
     * @param sections by the names of the file's product sections, the products' names
     * @param known names of all products
     * @param codes the mission's directory of codes
     */
    LegacyProcessReader(Map<String, String> sections, Set<String> known, Path codes, Problems problems) {
        this.sections = sections;
        this.known = known;
        this.codes = codes;
        this.paths = new LegacyPaths(problems);
        this.problems = problems;
    }

    ProcessDefinition read(Section section) {
        return new ProcessDefinition(
                LegacyValues.source(section, KEYS),
                section.required("process_name", ValueKinds.NAME).orElse(""),
                timebase(section),
                LegacyValues.presentText(section, "output_product")
                        .flatMap(reference -> product(section, "output_product", reference)),
                inputs(section),
                LegacyValues.presentText(section, "extra_params").stream()
                        .flatMap(words -> Arrays.stream(words.split("\\|")))
                        .filter(word -> !word.isEmpty())
                        .toList(),
                false,
                Timing.usual(),
                List.of(code(section)));
    }

    private static Timebase timebase(Section section) {
        if (section.value("output_timebase", ValueKinds.TEXT)
                .filter("ORBIT"::equals)
                .isPresent()) {
            section.error(
                    "output_timebase",
                    "the timebase ORBIT has never been done by dbprocessing",
                    "write FILE; files of different orbits are told apart by a `key` of their products in mission.yaml");
            return Timebase.FILE;
        }
        return section.required("output_timebase", ValueKinds.oneOf(Timebase.class))
                .orElse(Timebase.DAILY);
    }

    /** The name of a product: of a section of this file, or as it stands. */
    private Optional<String> product(Section section, String key, String reference) {
        if (sections.containsKey(reference)) {
            return Optional.of(sections.getOrDefault(reference, ""));
        }
        if (known.contains(reference)) {
            return Optional.of(reference);
        }
        Set<String> names = new TreeSet<>(sections.keySet());
        names.addAll(known);
        section.error(
                key,
                "'" + key + "' of " + section.what() + " is '" + reference
                        + "', neither a product's section in this file" + " nor a product's name",
                Suggestion.hint(reference, names)
                        + " (or give the file too that describes it; `--check` does not look into the database)");
        return Optional.empty();
    }

    /** In the order of the file. */
    private List<InputDefinition> inputs(Section section) {
        List<InputDefinition> inputs = new ArrayList<>();
        for (String key : section.mapping().entries().keySet()) {
            boolean optional = key.startsWith("optional_input");
            if (optional || key.startsWith("required_input")) {
                section.value(key, LegacyInput.KIND)
                        .flatMap(input -> product(section, key, input.product())
                                .map(name -> new InputDefinition(
                                        section.placeOf(key), name, optional, input.yesterday(), input.tomorrow())))
                        .ifPresent(inputs::add);
            }
        }
        return inputs;
    }

    private CodeDefinition code(Section section) {
        boolean active = LegacyValues.flag(section, "code_active");
        boolean newest = LegacyValues.flag(section, "code_newest_version");
        // kept by dbprocessing for the record
        section.required("code_date_written", ValueKinds.DATE);
        LocalDate from = section.required("code_start_date", ValueKinds.DATE).orElse(CodeDefinition.EARLIEST);
        LocalDate to = section.required("code_stop_date", ValueKinds.DATE).orElse(CodeDefinition.LATEST);
        if (from.isAfter(to)) {
            section.error(
                    "code_start_date",
                    "'code_start_date' " + from + " of " + section.what() + " is after 'code_stop_date' " + to,
                    "exchange the two dates; both are inclusive");
        }
        return new CodeDefinition(
                LegacyValues.source(section, CODE_KEYS),
                paths.file(
                        section,
                        "code_relative_path",
                        section.required("code_relative_path", ValueKinds.TEXT).orElse(""),
                        "code_filename",
                        codes,
                        "codedir"),
                section.required("code_version", ValueKinds.VERSION).orElse(Version.of(1, 0, 0)),
                section.required("code_output_interface", ValueKinds.wholeNumber(1, Integer.MAX_VALUE))
                        .orElse(1),
                from,
                to,
                active && newest,
                arguments(section),
                Optional.empty(),
                Optional.empty(),
                needs(section),
                0,
                Optional.empty(),
                section.required("code_description", ValueKinds.PROSE).orElse(""));
    }

    private static String arguments(Section section) {
        String arguments = LegacyValues.presentText(section, "code_arguments").orElse("");
        if (!Quotes.areClosed(arguments)) {
            section.error(
                    "code_arguments",
                    "a quote in 'code_arguments' of " + section.what() + " is not closed: quotes hold words together",
                    "close it, or put a backslash before it");
        }
        return arguments;
    }

    /** Old files state neither; dbprocessing's measure of memory has no unit. */
    private Code.Needs needs(Section section) {
        int cpus =
                section.value("code_cpu", ValueKinds.wholeNumber(0, MOST_CPUS)).orElse(1);
        section.value("code_ram", ValueKinds.DECIMAL)
                .filter(ram -> ram.compareTo(BigDecimal.ONE) != 0)
                .ifPresent(ram -> problems.warning(
                        section.placeOf("code_ram"),
                        "'code_ram' of " + section.what() + " is " + ram
                                + ", which says nothing of bytes: it is not read",
                        "state `memory: 2G` in mission.yaml, which `dbp export` writes"));
        return new Code.Needs(Math.max(1, cpus), Optional.empty(), Optional.empty(), Map.of());
    }
}
