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
            "dbp exec %1$s --from %2$s --force quality",
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
            case JOB -> asked ? RUN : exec(process, decision.candidate().date(), " --update");
            case HELD -> RUN;
            case DROPPED -> exec(process, decision.candidate().date(), " --force quality");
            case BLOCKED, ENDED -> blocked(process, decision);
        };
    }

    private String blocked(Process process, Decision decision) {
        String name = Quoting.quoted(process.name());
        String product = Quoting.quoted(process.outputProductId()
                .map(catalogue::product)
                .map(Product::name)
                .orElse(process.name()));
        return Optional.ofNullable(BLOCKED.get(decision.reason().kind()))
                .orElse("dbp show process %1$s")
                .formatted(name, decision.candidate().date(), product);
    }

    private static String exec(Process process, LocalDate date, String how) {
        return "dbp exec " + Quoting.quoted(process.name()) + " --from " + date + how;
    }
}
