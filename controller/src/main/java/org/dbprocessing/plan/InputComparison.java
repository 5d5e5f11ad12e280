package org.dbprocessing.plan;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Version.Component;
import org.dbprocessing.plan.ExistingOutput.Parent;
import org.dbprocessing.plan.InputFile.Identity;

/** What an output was made from, held against what it would be made from now. */
final class InputComparison {
    private final ExistingOutput output;
    private final Map<Identity, InputFile> now = new LinkedHashMap<>();
    private final Map<Identity, Parent> recorded = new LinkedHashMap<>();
    private final Predicate<InputFile> reached;

    /** @param reached whether a link of the process reaches a recorded input, were it usable */
    InputComparison(ExistingOutput output, List<InputFile> inputs, Predicate<InputFile> reached) {
        this.output = output;
        this.reached = reached;
        for (InputFile input : inputs) {
            now.put(input.identity(), input);
        }
        for (Parent parent : output.parents()) {
            recorded.merge(
                    parent.identity(),
                    parent,
                    (one, other) -> one.version().compareTo(other.version()) < 0 ? other : one);
        }
    }

    /** Whether inputs are just the files recorded: the usual case, answered without building anything. */
    static boolean unchanged(ExistingOutput output, List<InputFile> inputs) {
        List<Parent> parents = output.parents();
        if (parents.size() != inputs.size()) {
            return false;
        }
        if (parents.size() > 8) {
            Set<Long> ids = new HashSet<>();
            parents.forEach(parent -> ids.add(parent.file().id()));
            return inputs.stream().allMatch(input -> ids.contains(input.id()));
        }
        for (InputFile input : inputs) {
            boolean found = false;
            for (int i = 0; i < parents.size() && !found; i++) {
                found = parents.get(i).file().id() == input.id();
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    /** The first recorded input that is merely not on disk: neither replaced by a newer one nor withdrawn. */
    Optional<Parent> notOnDisk() {
        return recorded.values().stream()
                .filter(parent -> !parent.exists() && parent.qaOk() && !parent.replaced() && isWanted(parent))
                .min(Comparator.comparingLong(parent -> parent.file().id()));
    }

    /** Whether it would be an input were it on disk, or an older version is one in its place. */
    private boolean isWanted(Parent parent) {
        return now.containsKey(parent.identity()) || reached.test(parent.file());
    }

    /** The cause with the greatest step; empty where nothing differs. */
    Optional<Rebuild> rebuild() {
        Optional<Rebuild> greatest = Optional.empty();
        for (InputFile input : now.values()) {
            greatest = Rebuild.greater(greatest, causedBy(input));
        }
        for (Parent parent : recorded.values()) {
            greatest = Rebuild.greater(greatest, causedBy(parent));
        }
        return greatest;
    }

    private Optional<Rebuild> causedBy(InputFile input) {
        Parent parent = recorded.get(input.identity());
        if (parent == null) {
            return Optional.of(Rebuild.of(
                    Component.QUALITY,
                    Reason.Kind.INPUTS_ADDED,
                    output.name() + " was made without " + input.name() + ", which is an input now"));
        }
        if (parent.version().equals(input.version())) {
            return Optional.empty();
        }
        if (!parent.qaOk() && input.version().compareTo(parent.version()) < 0) {
            return Optional.of(withdrawn(parent, "; " + input.name() + " takes its place"));
        }
        return Optional.of(Rebuild.of(
                input.version().sameQuality(parent.version()) ? Component.REVISION : Component.QUALITY,
                Reason.Kind.INPUT_CHANGED,
                output.name() + " was made from " + parent.name() + ", of which there is " + input.name() + " ("
                        + parent.version() + " -> " + input.version() + ")"));
    }

    private Optional<Rebuild> causedBy(Parent parent) {
        if (now.containsKey(parent.identity())) {
            return Optional.empty();
        }
        if (!parent.qaOk() && reached.test(parent.file())) {
            return Optional.of(withdrawn(parent, ""));
        }
        return Optional.of(Rebuild.of(
                Component.QUALITY,
                Reason.Kind.INPUTS_REMOVED,
                output.name() + " was made from " + parent.name() + ", which is no input any more"));
    }

    private Rebuild withdrawn(Parent parent, String instead) {
        return Rebuild.of(
                Component.QUALITY,
                Reason.Kind.INPUT_WITHDRAWN,
                output.name() + " was made from " + parent.name() + ", which QA withdrew" + instead);
    }
}
