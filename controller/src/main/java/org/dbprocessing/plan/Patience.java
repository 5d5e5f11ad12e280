package org.dbprocessing.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Timing;
import org.dbprocessing.model.Version.Component;

/** For how long outputs of a process wait, by the clock. */
final class Patience {
    private final Process process;
    private final Timing timing;
    private final Instant now;

    Patience(Process process, Instant now) {
        this.process = process;
        this.timing = process.timing();
        this.now = now;
    }

    /**
     * When an output may first be made; empty where that is now. What a person wants, and what was made before, does not
     * wait for the end of its day or period.
     */
    Optional<Instant> notBefore(Question question, Optional<Component> force) {
        boolean first = process.timebase().hasOutput()
                ? question.output().isEmpty()
                : question.lastSuccess().isEmpty();
        if (!first || force.isPresent() || question.candidate().retry()) {
            return Optional.empty();
        }
        LocalDate last = process.timebase().lastDay(question.candidate().date());
        return timing.complete()
                .map(settled -> last.plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .plus(settled))
                .filter(now::isBefore);
    }

    /** Until when an output waits for what is still to come; empty: until it has come. */
    Optional<Instant> until(Candidate candidate) {
        return timing.maxWait().map(wait -> candidate.waitingSince().orElse(now).plus(wait));
    }

    /** Whether it has waited for long enough. */
    boolean isOver(Candidate candidate) {
        return until(candidate).map(end -> !now.isBefore(end)).orElse(false);
    }
}
