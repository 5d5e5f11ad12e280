package org.dbprocessing.mission;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Suggestion;

/** Sees that everything a definition names is defined, and that processes have the ends their timebase asks for. */
final class ReferencesCheck {
    private final MissionDefinition definition;
    private final Problems problems;
    private final List<String> products;

    ReferencesCheck(MissionDefinition definition, Problems problems) {
        this.definition = definition;
        this.problems = problems;
        this.products =
                definition.products().stream().map(ProductDefinition::name).toList();
    }

    void check() {
        definition.products().forEach(this::instrument);
        definition.processes().forEach(this::output);
        definition.processes().forEach(this::inputs);
    }

    private void instrument(ProductDefinition product) {
        List<InstrumentName> meant = definition.instrumentsCalled(product.instrument());
        if (product.instrument().isEmpty() || meant.size() == 1) {
            return;
        }
        List<String> known =
                definition.instruments().stream().map(InstrumentName::toString).toList();
        if (meant.isEmpty()) {
            problems.error(
                    product.source().at("instrument"),
                    "product " + product.name() + " is of the instrument '" + product.instrument()
                            + "', which no satellite has",
                    known.isEmpty()
                            ? "add it to a satellite: `satellites: {NAME: {instruments: [...]}}`"
                            : Suggestion.hint(product.instrument(), withShortNames(known)));
        } else {
            problems.error(
                    product.source().at("instrument"),
                    "several satellites have the instrument '" + product.instrument() + "' of product "
                            + product.name(),
                    "write " + meant.get(0) + " or " + meant.get(1));
        }
    }

    private Set<String> withShortNames(List<String> known) {
        Set<String> names = new HashSet<>(known);
        definition.instruments().forEach(instrument -> names.add(instrument.instrument()));
        return names;
    }

    private void output(ProcessDefinition process) {
        boolean wanted = process.timebase().hasOutput();
        if (wanted && process.output().isEmpty() && !process.source().keys().containsKey("output")) {
            problems.error(
                    process.source().place(),
                    "process " + process.name() + " has no output",
                    "add `output:` with a product, or `timebase: run` if it makes none");
        }
        process.output().ifPresent(output -> {
            if (!wanted) {
                problems.error(
                        process.source().at("output"),
                        "process " + process.name() + " has an output, which its timebase " + word(process)
                                + " has not",
                        "remove `output:`, or choose another timebase");
            } else if (!products.contains(output)) {
                problems.error(
                        process.source().at("output"),
                        "process " + process.name() + " makes the product '" + output + "', which is not defined",
                        Suggestion.hint(output, products));
            }
        });
    }

    private static String word(ProcessDefinition process) {
        return process.timebase().name().toLowerCase(Locale.ROOT);
    }

    private void inputs(ProcessDefinition process) {
        Set<String> seen = new HashSet<>();
        for (InputDefinition input : process.inputs()) {
            if (!products.contains(input.product())) {
                problems.error(
                        input.place(),
                        "process " + process.name() + " takes the product '" + input.product()
                                + "', which is not defined",
                        Suggestion.hint(input.product(), products));
            } else if (!seen.add(input.product())) {
                problems.error(
                        input.place(),
                        "process " + process.name() + " takes the product " + input.product() + " twice",
                        "state it once, with `yesterday` and `tomorrow` for its neighbours");
            }
        }
        switch (process.timebase()) {
            case STARTUP -> {
                if (!process.inputs().isEmpty()) {
                    problems.error(
                            process.source().at("inputs"),
                            "process " + process.name() + " has inputs, which its timebase startup has not",
                            "remove `inputs:`, or choose another timebase");
                }
            }
            case DAILY, FILE, RUN, WEEKLY, MONTHLY, YEARLY -> {
                if (process.inputs().isEmpty() && process.timing().schedule().isEmpty()) {
                    problems.warning(
                            process.source().place(),
                            "process " + process.name() + " has no inputs: nothing starts it by itself",
                            "add `inputs:` if files should, or `schedule:` if the clock should");
                }
            }
        }
    }
}
