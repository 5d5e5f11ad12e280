package org.dbprocessing.plan;

import java.util.Optional;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.Reason;

/**
 * Decides how what was lost is made again: at its version, from the inputs and by the code that are recorded, whatever is
 * newer now.
 */
public final class Remaking {
    private final Catalogue catalogue;

    public Remaking(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A {@link Decision.Build}, or why it cannot be. */
    public Decision decide(LostFile lost) {
        Optional<Reason> hindrance = hindrance(lost);
        if (hindrance.isPresent()) {
            return new Decision.Block(candidate(lost), hindrance.get(), Optional.empty());
        }
        Code code = catalogue.code(lost.codeId().orElseThrow());
        return new Decision.Build(
                candidate(lost),
                new Reason(
                        Reason.Kind.LOST,
                        lost.file().name() + " is registered, but not on disk; it is made again as it was, by "
                                + CodeChoice.named(code)),
                code.id(),
                lost.inputs().stream().map(InputFile::of).toList(),
                Optional.of(lost.file().name()),
                Optional.of(lost.file().version()),
                Optional.empty());
    }

    /** What somebody who asks for a lost file asks. */
    public static Candidate candidate(LostFile lost) {
        return new Candidate(
                0,
                lost.processId(),
                lost.file().date(),
                lost.file().key(),
                lost.priority(),
                Optional.empty(),
                false,
                0);
    }

    private Optional<Reason> hindrance(LostFile lost) {
        String name = lost.file().name();
        boolean takesInputs = !catalogue.process(lost.processId()).inputs().isEmpty();
        if (lost.codeId().isEmpty() || (lost.inputs().isEmpty() && takesInputs)) {
            return Optional.of(new Reason(
                    Reason.Kind.PROVENANCE_MISSING,
                    name + " has no recorded " + (lost.codeId().isEmpty() ? "code" : "inputs")
                            + ", so that it cannot be made as it was: put it back, or have it made anew by a force"));
        }
        return lost.inputs().stream()
                .filter(input -> !input.exists())
                .map(DataFile::name)
                .findFirst()
                .map(input -> new Reason(
                        Reason.Kind.NOT_ON_DISK,
                        name + " was made from " + input + ", which is not on disk either: put that back"));
    }
}
