package org.dbprocessing.ops.command;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
            "dbp exec %1$s --from %2$s --force quality",
            Reason.Kind.NAME_TAKEN,
            "the names of %3$s have to differ: put the date or a key into its format in the mission file, then: dbp apply",
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
            case JOB -> asked ? RUN : exec(process, decision) + " --update";
            case HELD -> held(process, decision);
            case DROPPED -> "to make it again all the same: " + exec(process, decision);
            case BLOCKED, ENDED -> blocked(process, decision);
        };
    }

    private static String exec(Process process, Decision decision) {
        return "dbp exec " + Quoting.quoted(process.name()) + " --from "
                + decision.candidate().date();
    }

    /** Where it is the clock that it waits for, a person need not wait with it. */
    private static String held(Process process, Decision decision) {
        return decision.reason().kind() == Reason.Kind.SETTLING && decision instanceof Decision.Hold hold
                ? hold.until()
                                .map(time -> RUN + ", from " + time.truncatedTo(ChronoUnit.SECONDS) + " on; at once: ")
                                .orElse("")
                        + exec(process, decision)
                : RUN;
    }

    static String show(Process process) {
        return "dbp show process " + Quoting.quoted(process.name());
    }

    private String blocked(Process process, Decision decision) {
        if (decision.reason().kind() == Reason.Kind.MISSING_INPUT
                && !process.inputs().isEmpty()) {
            return inputs(process, decision.candidate().date());
        }
        String name = Quoting.quoted(process.name());
        String product = Quoting.quoted(process.outputProductId()
                .map(catalogue::product)
                .map(Product::name)
                .orElse(process.name()));
        return Optional.ofNullable(BLOCKED.get(decision.reason().kind()))
                .map(text -> text.formatted(name, decision.candidate().date(), product))
                .orElseGet(() -> show(process));
    }

    /** What there is, which is not enough: a person sees what of it does not agree. */
    private String inputs(Process process, LocalDate date) {
        String products = process.inputs().stream()
                .map(link -> Quoting.quoted(catalogue.product(link.productId()).name()))
                .collect(Collectors.joining(","));
        return "dbp files --product " + products + " --from "
                + process.timebase().firstDay(date) + " --to "
                + process.timebase().lastDay(date);
    }
}
