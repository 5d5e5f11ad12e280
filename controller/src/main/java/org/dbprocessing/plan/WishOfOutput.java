package org.dbprocessing.plan;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Version;
import org.dbprocessing.model.Version.Component;

/** The decision table for processes that make a file: what there is, held against what would be made. */
final class WishOfOutput {
    private final Catalogue catalogue;
    private final Process process;
    private final LinkReach reach;
    private final Alternatives alternatives;

    WishOfOutput(Catalogue catalogue, Process process, LinkReach reach, Alternatives alternatives) {
        this.catalogue = catalogue;
        this.process = process;
        this.reach = reach;
        this.alternatives = alternatives;
    }

    Wish of(Question question, Optional<Component> force, Code code, List<InputFile> inputs) {
        Optional<ExistingOutput> existing =
                question.output().filter(output -> output.version().interfaceVersion() >= code.outputInterface());
        if (existing.isEmpty()) {
            return first(question, code);
        }
        ExistingOutput output = existing.get();
        if (force.isEmpty() && lacksProvenance(output)) {
            return new Wish.Refuse(new Reason(
                    Reason.Kind.PROVENANCE_MISSING,
                    output.name() + " has no recorded " + (output.codeIds().isEmpty() ? "code" : "inputs")
                            + ": only a force makes it anew"));
        }
        return held(question, output, force, code, inputs);
    }

    private boolean lacksProvenance(ExistingOutput output) {
        return output.codeIds().isEmpty()
                || (output.parents().isEmpty() && !process.inputs().isEmpty());
    }

    private Wish first(Question question, Code code) {
        Version wanted = Version.of(code.outputInterface(), 0, 0);
        String text = question.output()
                .map(older -> CodeChoice.named(code) + " makes interface " + code.outputInterface()
                        + ", and the newest is " + older.name())
                .orElseGet(() -> "there is no " + productName() + " of "
                        + question.candidate().date() + " yet");
        return new Wish.Make(
                new Reason(Reason.Kind.NEW, text),
                Optional.of(VersionStep.beyond(wanted, VersionStep.given(question), Component.QUALITY)));
    }

    private String productName() {
        return process.outputProductId().map(id -> catalogue.product(id).name()).orElse(process.name());
    }

    private Wish held(
            Question question, ExistingOutput output, Optional<Component> force, Code code, List<InputFile> inputs) {
        Optional<Rebuild> changed = Optional.empty();
        if (!InputComparison.unchanged(output, inputs)) {
            LocalDate date = question.candidate().date();
            InputComparison comparison = new InputComparison(
                    output,
                    inputs,
                    file -> reach.takes(date, file)
                            && !alternatives.isOvershadowed(file.productId(), file.date(), inputs));
            Optional<ExistingOutput.Parent> lost = comparison.notOnDisk();
            if (lost.isPresent()) {
                return new Wish.Refuse(new Reason(
                        Reason.Kind.NOT_ON_DISK,
                        output.name() + " was made from " + lost.get().name()
                                + ", which is not on disk: put it back, or `dbp qa problem "
                                + lost.get().name()
                                + "` to do without it"));
            }
            changed = output.parents().isEmpty() ? Optional.empty() : comparison.rebuild();
        }
        Optional<Rebuild> rebuild = Rebuild.greater(
                Rebuild.greater(force.map(component -> forced(output, component)), otherCode(output, code)), changed);
        if (rebuild.isEmpty()) {
            return new Wish.Leave(new Reason(
                    Reason.Kind.UP_TO_DATE,
                    output.exists()
                            ? output.name() + " is up to date"
                            : output.name()
                                    + " is up to date, but not on disk: `dbp reprocess --lost` makes it again"));
        }
        Component step = rebuild.get().step();
        Version version = VersionStep.beyond(output.version().bump(step), VersionStep.given(question), step);
        return new Wish.Make(rebuild.get().reason(), Optional.of(version));
    }

    private static Rebuild forced(ExistingOutput output, Component component) {
        return Rebuild.of(
                component,
                Reason.Kind.FORCED,
                output.name() + " is made again, "
                        + switch (component) {
                            case INTERFACE -> "interface";
                            case QUALITY -> "quality";
                            case REVISION -> "revision";
                        }
                        + " + 1, because somebody asked for it");
    }

    private Optional<Rebuild> otherCode(ExistingOutput output, Code code) {
        if (output.codeIds().isEmpty() || output.codeIds().contains(code.id())) {
            return Optional.empty();
        }
        Code former = output.codeIds().stream()
                .map(catalogue::code)
                .max(Comparator.comparing(Code::version).thenComparing(Code::id))
                .orElseThrow();
        String text =
                output.name() + " was made by " + CodeChoice.named(former) + ", now it is " + CodeChoice.named(code)
                        + (former.version().equals(code.version()) ? ", another code of the same version" : "");
        return Optional.of(Rebuild.of(
                former.version().sameQuality(code.version()) ? Component.REVISION : Component.QUALITY,
                Reason.Kind.CODE_CHANGED,
                text));
    }
}
