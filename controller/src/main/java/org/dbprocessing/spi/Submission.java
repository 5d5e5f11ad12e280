package org.dbprocessing.spi;

import java.util.Optional;
import org.dbprocessing.model.Reason;

/** What became of a {@link SubmissionOrder}. */
public sealed interface Submission {

    /**
     * Acknowledged.
     *
     * @param externalId the scheduler's id; alone it identifies nothing, the token does
     */
    record Accepted(Optional<String> externalId) implements Submission {}

    /**
     * Refused as a whole, certainly: nothing of it will ever run.
     *
     * @param permanent whether the same order would be refused for ever (its jobs fail); otherwise they stay PLANNED
     */
    record Refused(Reason reason, boolean permanent) implements Submission {}

    /**
     * Refused as a whole, certainly, for being too many at this time: fewer of the same might be taken. They stay PLANNED,
     * and the adapter is offered less for a while.
     */
    record NoRoom(Reason reason) implements Submission {}

    /** No telling whether it was taken: it is looked for, and revoked before anything is submitted again. */
    record Ambiguous(String why) implements Submission {}
}
