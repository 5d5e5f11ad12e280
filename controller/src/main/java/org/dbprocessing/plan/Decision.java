package org.dbprocessing.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Version;

/** What was decided of one candidate. */
public sealed interface Decision {
    Candidate candidate();

    Reason reason();

    /**
     * Make it.
     *
     * @param inputs in the order of the command line
     * @param outputName empty for a process without output, as is the version
     * @param replaces the PLANNED job that this one overtakes, which is withdrawn
     */
    record Build(
            Candidate candidate,
            Reason reason,
            int codeId,
            List<InputFile> inputs,
            Optional<String> outputName,
            Optional<Version> outputVersion,
            Optional<Long> replaces)
            implements Decision {
        public Build {
            inputs = List.copyOf(inputs);
        }

        Build because(Reason other) {
            return new Build(candidate, other, codeId, inputs, outputName, outputVersion, replaces);
        }
    }

    /**
     * Look again once what it waits for has changed: a job of it has ended, or it was decided not to be made - also in
     * the plan that holds this. It may be an ancestor of an input, of which nobody has asked for yet what lies between.
     *
     * @param candidate as it is to be kept: it may carry a force that the withdrawn job was planned with
     * @param waitsFor empty where it waits for nothing but its own job, or was left out
     * @param withdraws a PLANNED job of its own that must not run before
     * @param until when it is to be looked at again, whatever it waits for; empty where the clock does not matter
     */
    record Hold(
            Candidate candidate,
            Reason reason,
            Optional<WaitsFor> waitsFor,
            Optional<Long> withdraws,
            Optional<Instant> until)
            implements Decision {
        /** One that the clock does not matter to. */
        public Hold(Candidate candidate, Reason reason, Optional<WaitsFor> waitsFor, Optional<Long> withdraws) {
            this(candidate, reason, waitsFor, withdraws, Optional.empty());
        }
    }

    /**
     * Cannot be made as things are; the candidate goes, and comes again with a change that matters.
     *
     * @param withdraws a PLANNED job of its own that must not run any more
     */
    record Block(Candidate candidate, Reason reason, Optional<Long> withdraws) implements Decision {}

    /**
     * Nothing to do; the candidate goes.
     *
     * @param withdraws a PLANNED job of its own that is no longer wanted
     */
    record Drop(Candidate candidate, Reason reason, Optional<Long> withdraws) implements Decision {}

    /** An output that is still to come: of this product and date. */
    record WaitsFor(int productId, LocalDate date) {}
}
