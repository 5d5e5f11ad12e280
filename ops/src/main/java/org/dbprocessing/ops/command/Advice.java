package org.dbprocessing.ops.command;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Reason;
import org.dbprocessing.plan.Decision;

/** What a person runs or does to get on, where a process stands at something. */
final class Advice {
    static final String RUN = "dbp run";

    /** Of what is blocked: with the process, the date and the product. */
    private static final Map<Reason.Kind, String> BLOCKED = Map.of(
            Reason.Kind.NO_CODE,
            "dbp code list --all --process %1$s; dbp code add %1$s FILE --version I.Q.R --from %2$s",
            Reason.Kind.AMBIGUOUS_CODE,
            "dbp code retire FILE --process %1$s --version I.Q.R",
            Reason.Kind.PROVENANCE_MISSING,
            "dbp reprocess --outputs --product %3$s --from %2$s --to %2$s --force quality",
            Reason.Kind.NAME_TAKEN,
            "dbp files --product %3$s --date %2$s",
            Reason.Kind.NO_ROOM,
            "put {VERSION} into the format of %3$s in the mission file, then: dbp apply");

    private final Catalogue catalogue;

    Advice(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * About a decision.
     *
     * @param asked whether the next run will decide it, too
     */
    String about(Process process, Decision decision, boolean asked) {
        return switch (decision.reason().kind().subject()) {
            case JOB -> !asked && decision instanceof Decision.Build build ? ask(process, build) : RUN;
            case HELD -> RUN;
            case DROPPED -> again(process, decision.candidate().date());
            case BLOCKED, ENDED -> blocked(process, decision);
        };
    }

    /** Any of its inputs asks for it. */
    private static String ask(Process process, Decision.Build build) {
        return build.inputs().stream()
                .findFirst()
                .map(input -> "dbp queue add " + Quoting.quoted(input.name()) + "; " + RUN)
                .orElseGet(() -> show(process));
    }

    /** Up to date, but somebody may know better. */
    private String again(Process process, LocalDate date) {
        return process.outputProductId()
                .map(catalogue::product)
                .map(product -> "to make it again all the same: dbp reprocess --outputs --product "
                        + Quoting.quoted(product.name()) + " --from " + date + " --to " + date + " --force quality")
                .orElseGet(() -> show(process));
    }

    static String show(Process process) {
        return "dbp show process " + Quoting.quoted(process.name());
    }

    private String blocked(Process process, Decision decision) {
        String name = Quoting.quoted(process.name());
        String product = Quoting.quoted(process.outputProductId()
                .map(catalogue::product)
                .map(Product::name)
                .orElse(process.name()));
        return Optional.ofNullable(BLOCKED.get(decision.reason().kind()))
                .map(text -> text.formatted(name, decision.candidate().date(), product))
                .orElseGet(() -> show(process));
    }
}
