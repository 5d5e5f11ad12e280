package org.dbprocessing.mission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.ValueKind;
import org.dbprocessing.mission.yaml.ValueKinds;
import org.dbprocessing.mission.yaml.YamlNode;
import org.dbprocessing.mission.yaml.YamlNode.Mapping;
import org.dbprocessing.model.Schedule;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Timing;

/** Reads a process's section, its inputs and codes included. */
final class ProcessReader {
    private static final int WIDEST_WINDOW = 3_660;
    private static final ValueKind<Schedule> SCHEDULE = new ValueKind<>(
            "a schedule",
            "write `daily 06:00`, `weekly mon 06:00`, `monthly 1 06:00` or `yearly 01-15 06:00`; times are UTC",
            Schedule::parse);
    private static final ValueKind<Boolean> WHEN = new ValueKind<>(
            "each or complete",
            "write `when: complete` where a day or period is first made when it is over",
            text -> switch (text) {
                case "complete" -> Optional.of(true);
                case "each" -> Optional.of(false);
                default -> Optional.empty();
            });

    private final CodeReader codes;

    ProcessReader(Problems problems) {
        this.codes = new CodeReader(problems);
    }

    ProcessDefinition read(String name, Section section) {
        return new ProcessDefinition(
                section.source(),
                name,
                timebase(section),
                section.value("output", ValueKinds.REFERENCE),
                inputs(section),
                extraParameters(section),
                section.value("repeatable", ValueKinds.FLAG).orElse(false),
                timing(section),
                codesOf(name, section));
    }

    /** One that cannot be read is taken for one that fits the output, lest that be told to be wrong too. */
    private static Timebase timebase(Section section) {
        return section.required("timebase", ValueKinds.oneOf(Timebase.class))
                .orElse(section.has("output") ? Timebase.DAILY : Timebase.RUN);
    }

    private static Timing timing(Section section) {
        boolean complete = section.value("when", WHEN).orElse(false);
        Optional<Duration> settle = section.value("settle", ValueKinds.TIME_SPAN);
        if (settle.isPresent() && !complete) {
            section.error("settle", "'settle' says nothing without `when: complete`", "add that, or remove it");
        }
        return new Timing(
                section.value("schedule", SCHEDULE),
                section.value("max_wait", ValueKinds.TIME_SPAN),
                complete ? settle.or(() -> Optional.of(Duration.ZERO)) : Optional.empty());
    }

    private static List<InputDefinition> inputs(Section process) {
        List<InputDefinition> inputs = new ArrayList<>();
        for (YamlNode item : process.items("inputs")) {
            input(process, item).ifPresent(inputs::add);
        }
        return inputs;
    }

    private static Optional<InputDefinition> input(Section process, YamlNode item) {
        if (!(item instanceof Mapping)) {
            return process.valueOf("inputs", item, ValueKinds.REFERENCE)
                    .map(product -> new InputDefinition(item.place(), product, false, 0, 0));
        }
        return process.sectionOf(item, "inputs", "the input").flatMap(section -> {
            Optional<String> product = section.required("product", ValueKinds.REFERENCE);
            boolean optional = section.value("optional", ValueKinds.FLAG).orElse(false);
            int yesterday = days(section, "yesterday");
            int tomorrow = days(section, "tomorrow");
            Optional<String> group = section.value("group", ValueKinds.NAME);
            section.finish();
            return product.map(name -> new InputDefinition(item.place(), name, optional, yesterday, tomorrow, group));
        });
    }

    private static int days(Section input, String key) {
        return input.value(key, ValueKinds.wholeNumber(0, WIDEST_WINDOW)).orElse(0);
    }

    /** A list of words, or dbprocessing's one text split at {@code |}. */
    private static List<String> extraParameters(Section process) {
        List<String> words = process.list("extra_params", ValueKinds.TEXT);
        return words.stream()
                .flatMap(word -> Arrays.stream(word.split("\\|")))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private List<CodeDefinition> codesOf(String process, Section section) {
        List<CodeDefinition> found = new ArrayList<>();
        for (YamlNode item : section.items("codes")) {
            section.sectionOf(item, "codes", "a code of process " + process)
                    .map(codes::read)
                    .ifPresent(found::add);
        }
        return found;
    }
}
