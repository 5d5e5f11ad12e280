package org.dbprocessing.plan;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Version.Component;
import org.dbprocessing.plan.ExistingOutput.Parent;
import org.dbprocessing.plan.InputFile.Identity;

/** What an output was made from, held against what it would be made from now. */
final class InputComparison {
    /** Whether a link of the process still reaches files of a product and date. */
    @FunctionalInterface
    interface Reach {
        boolean reaches(int productId, LocalDate date);
    }

    private final ExistingOutput output;
    private final Map<Identity, InputFile> now = new LinkedHashMap<>();
    private final Map<Identity, Parent> recorded = new LinkedHashMap<>();
    private final Reach reach;

    InputComparison(ExistingOutput output, List<InputFile> inputs, Reach reach) {
        this.output = output;
        this.reach = reach;
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
            parents.forEach(parent -> ids.add(parent.fileId()));
            return inputs.stream().allMatch(input -> ids.contains(input.id()));
        }
        for (InputFile input : inputs) {
            boolean found = false;
            for (int i = 0; i < parents.size() && !found; i++) {
                found = parents.get(i).fileId() == input.id();
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
                .filter(parent -> !parent.exists() && parent.qaOk() && !isReplaced(parent) && isReached(parent))
                .min((one, other) -> Long.compare(one.fileId(), other.fileId()));
    }

    private boolean isReplaced(Parent parent) {
        InputFile file = now.get(parent.identity());
        return file != null && file.version().compareTo(parent.version()) >= 0;
    }

    private boolean isReached(Parent parent) {
        return reach.reaches(parent.identity().productId(), parent.identity().date());
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
        if (!parent.qaOk() && isReached(parent)) {
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
