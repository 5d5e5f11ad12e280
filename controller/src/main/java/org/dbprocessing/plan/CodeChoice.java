package org.dbprocessing.plan;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Reason;

/** Which code of a process is run for a date: the highest version of those that are active, newest and valid then. */
final class CodeChoice {
    /** Highest version first. */
    private final List<Code> eligible;

    private final String processName;

    CodeChoice(Catalogue catalogue, Process process) {
        this.processName = process.name();
        this.eligible = catalogue.codesOf(process.id()).stream()
                .filter(code -> code.active() && code.newest())
                .sorted(Comparator.comparing(Code::version).reversed())
                .toList();
    }

    /** The code; empty where there is none, or more than one. */
    Optional<Code> on(LocalDate date) {
        Code chosen = null;
        for (Code code : eligible) {
            if (code.validOn(date)) {
                if (chosen == null) {
                    chosen = code;
                } else {
                    return chosen.version().equals(code.version()) ? Optional.empty() : Optional.of(chosen);
                }
            }
        }
        return Optional.ofNullable(chosen);
    }

    /** Why there is no code to be run for a date. */
    Reason whyNoneOn(LocalDate date) {
        List<Code> valid = eligible.stream().filter(code -> code.validOn(date)).toList();
        if (valid.isEmpty()) {
            String known = eligible.isEmpty()
                    ? "it has no active code"
                    : eligible.stream()
                            .map(code -> named(code) + " is for " + code.start() + " to " + code.stop())
                            .collect(Collectors.joining(", "));
            return new Reason(Reason.Kind.NO_CODE, "no code of " + processName + " for " + date + ": " + known);
        }
        Code highest = valid.get(0);
        return new Reason(
                Reason.Kind.AMBIGUOUS_CODE,
                "several codes of " + processName + " have the highest version " + highest.version() + " on " + date
                        + ": "
                        + valid.stream()
                                .filter(code -> code.version().equals(highest.version()))
                                .map(Code::filename)
                                .collect(Collectors.joining(", ")));
    }

    static String named(Code code) {
        return code.filename() + " " + code.version();
    }
}
