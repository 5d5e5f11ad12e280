package org.dbprocessing.mission;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.mission.yaml.Problems;

/** Sees that no product is made of itself, and that no two processes make one file. */
final class GraphCheck {
    private final MissionDefinition definition;
    private final Problems problems;
    private final Set<String> done = new HashSet<>();

    GraphCheck(MissionDefinition definition, Problems problems) {
        this.definition = definition;
        this.problems = problems;
    }

    void check() {
        definition.products().forEach(product -> walk(product.name(), new ArrayList<>()));
        definition.products().forEach(product -> rivals(definition.makersOf(product.name())));
    }

    /** Goes from a product to what is made of it; the path is products and processes by turns. */
    private void walk(String product, List<String> path) {
        int before = path.indexOf(product);
        if (before >= 0) {
            cycle(path.subList(before, path.size()), product);
            return;
        }
        if (done.contains(product)) {
            return;
        }
        for (ProcessDefinition process : definition.processes()) {
            Optional<String> output = process.output();
            if (output.isPresent()
                    && process.inputs().stream()
                            .anyMatch(input -> input.product().equals(product))) {
                List<String> longer = new ArrayList<>(path);
                longer.add(product);
                longer.add(process.name());
                walk(output.get(), longer);
            }
        }
        done.add(product);
    }

    private void cycle(List<String> path, String product) {
        String last = path.get(path.size() - 1);
        ProcessDefinition process = definition.processes().stream()
                .filter(candidate -> candidate.name().equals(last))
                .findFirst()
                .orElseThrow();
        problems.error(
                process.source().at("inputs"),
                path.size() == 2
                        ? "process " + last + " takes its own output " + product
                        : "products are made of each other: " + String.join(" > ", path) + " > " + product,
                "remove one of the inputs; what was made earlier cannot be an input of the same");
    }

    private void rivals(List<ProcessDefinition> makers) {
        for (int i = 0; i < makers.size(); i++) {
            for (int j = i + 1; j < makers.size(); j++) {
                rivals(makers.get(i), makers.get(j));
            }
        }
    }

    private void rivals(ProcessDefinition one, ProcessDefinition other) {
        for (CodeDefinition code : one.activeCodes()) {
            for (CodeDefinition rival : other.activeCodes()) {
                if (code.overlaps(rival)) {
                    problems.error(
                            other.source().at("output"),
                            "processes " + one.name() + " and " + other.name() + " both make "
                                    + other.output().orElse("")
                                    + ": their codes " + code.title() + " and " + rival.title()
                                    + " are valid for the same dates",
                            "give them `from` and `to` dates that do not meet, or another output");
                    return;
                }
            }
        }
    }
}
