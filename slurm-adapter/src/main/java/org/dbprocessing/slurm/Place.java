package org.dbprocessing.slurm;

/** Where the queue has an element. */
sealed interface Place {

    /**
     * It lists it.
     *
     * @param afterClaim whether the queue was asked when the attempt had been seen to be claimed
     */
    record Listed(Listing.Listed row, boolean afterClaim) implements Place {
        SlurmState.Phase phase() {
            return row.state().phase();
        }
    }

    /** It answered, and does not list it. Proves nothing: a slurmctld that was frozen answers so, too. */
    record NotListed() implements Place {}

    /** It did not answer, or was asked before the element was handed over. */
    record Unasked(String why) implements Place {}

    /** Whether the queue has it no more, or as ended. */
    default boolean isLeft() {
        return this instanceof NotListed
                || (this instanceof Listed listed && listed.phase().isOver());
    }

    /** Whether it is left, and only the accounting may know how it ended. */
    default boolean leavesOpen() {
        return this instanceof NotListed
                || (this instanceof Listed listed && listed.phase() == SlurmState.Phase.ENDED_BY_ITSELF);
    }
}
