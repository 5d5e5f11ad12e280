package org.dbprocessing.ops.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What was found out so far; each finding is told as it is made. */
final class Findings {
    private final List<Finding> all = new ArrayList<>();
    private final Consumer<Finding> told;

    Findings(Consumer<Finding> told) {
        this.told = told;
    }

    void add(Finding finding) {
        all.add(finding);
        told.accept(finding);
    }

    List<Finding> all() {
        return List.copyOf(all);
    }

    boolean areWell() {
        return all.stream().allMatch(Finding::ok);
    }
}
