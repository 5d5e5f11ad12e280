package org.dbprocessing.mission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.naming.NameFormat;

/** Sees that an output's key, period and keywords can be had from its process and inputs. */
final class KeysCheck {
    private final MissionDefinition definition;
    private final Map<String, NameFormat> formats;
    private final Problems problems;

    /** @param formats of the products that have a sound one */
    KeysCheck(MissionDefinition definition, Map<String, NameFormat> formats, Problems problems) {
        this.definition = definition;
        this.formats = formats;
        this.problems = problems;
    }

    void check() {
        for (ProcessDefinition process : definition.processes()) {
            process.output().flatMap(definition::product).ifPresent(output -> check(process, output));
        }
    }

    private void check(ProcessDefinition process, ProductDefinition output) {
        period(process, output);
        if (process.timebase() == Timebase.FILE) {
            keyFromInputs(process, output);
        } else if (process.timebase().hasOutput() && !output.keyFields().isEmpty()) {
            problems.error(
                    output.source().at("key"),
                    "product " + output.name() + " has a key, and process " + process.name()
                            + " makes one file of it for a whole " + span(process.timebase()),
                    "remove the key, or make it with `timebase: file`");
        }
        keywords(process, output);
    }

    private void period(ProcessDefinition process, ProductDefinition output) {
        Timebase timebase = process.timebase();
        output.period()
                .filter(period -> timebase.isPeriod() || timebase == Timebase.DAILY)
                .filter(period -> period != timebase)
                .ifPresent(period -> problems.error(
                        output.source().at("period"),
                        "product " + output.name() + " is for a whole " + span(period) + ", and process "
                                + process.name() + " makes it for a whole " + span(timebase),
                        "remove `period:`, or change the timebase"));
    }

    private static String span(Timebase timebase) {
        return switch (timebase) {
            case DAILY, FILE, RUN, STARTUP -> "day";
            case WEEKLY -> "week";
            case MONTHLY -> "month";
            case YEARLY -> "year";
        };
    }

    private void keyFromInputs(ProcessDefinition process, ProductDefinition output) {
        List<ProductDefinition> inputs = inputsOf(process);
        for (String field : output.keyFields()) {
            if (inputs.stream().noneMatch(input -> input.keyFields().contains(field))) {
                problems.error(
                        output.source().at("key"),
                        "no input of process " + process.name() + " has the key field " + field + " of its output "
                                + output.name(),
                        "name it in the key of an input, or remove it here");
            }
        }
        boolean eachFromSome = output.keyFields().stream()
                .allMatch(field ->
                        inputs.stream().anyMatch(input -> input.keyFields().contains(field)));
        if (eachFromSome && inputs.stream().noneMatch(input -> input.keyFields().containsAll(output.keyFields()))) {
            problems.error(
                    output.source().at("key"),
                    "no input of process " + process.name() + " has the whole key of its output " + output.name(),
                    "a file is made for each file of one input: give one of them all of " + output.keyFields());
        }
        for (ProductDefinition input : inputs) {
            input.keyFields().stream()
                    .filter(field -> !output.keyFields().contains(field))
                    .findFirst()
                    .ifPresent(field -> problems.error(
                            output.source().at("key"),
                            "product " + output.name() + " lacks the key field " + field + " of the input "
                                    + input.name() + " of process " + process.name()
                                    + ": files of one date would have one name",
                            "add " + field + " to its format and key, or make it with `timebase: daily`"));
        }
    }

    private void keywords(ProcessDefinition process, ProductDefinition output) {
        NameFormat format = formats.get(output.name());
        List<ProductDefinition> inputs = inputsOf(process);
        boolean told = inputs.stream().anyMatch(input -> input.inspector().kind() != Inspector.Kind.NAME);
        if (format == null || told) {
            return;
        }
        for (String keyword : format.keywords()) {
            if (inputs.stream().noneMatch(input -> has(input, keyword))) {
                problems.error(
                        output.source().at("format"),
                        "no input of process " + process.name() + " gives {" + keyword
                                + "} in the format of its output " + output.name() + " a value",
                        "remove it, or use it in the format of an input");
            }
        }
    }

    /** What has no sound format could have had it. */
    private boolean has(ProductDefinition product, String keyword) {
        NameFormat format = formats.get(product.name());
        return format == null || format.has(keyword);
    }

    private List<ProductDefinition> inputsOf(ProcessDefinition process) {
        return process.inputs().stream()
                .map(input -> definition.product(input.product()))
                .flatMap(Optional::stream)
                .toList();
    }
}
