package org.dbprocessing.spi;

import java.util.Optional;
import org.dbprocessing.model.Reason;

/** What is known of a handed-over attempt now. */
public sealed interface Observation {

    /** Known to the adapter, not started; {@code note} is what it waits for, for people. */
    record Pending(Optional<String> externalId, String note) implements Observation {}

    /** Its claim is there, and nothing says that it ended. */
    record Running(Optional<String> externalId, Optional<String> host) implements Observation {}

    /** It ended, and this is the evidence. */
    record Finished(JobResult result) implements Observation {}

    /**
     * It started, runs no more, and left no result. The result may still be under way (NFS): the controller believes it
     * once the backend's grace is over.
     *
     * @param host where it was, if the adapter knows better than what was seen of it while it ran
     */
    record Lost(Cause cause, String text, Optional<String> host) implements Observation {
        public Lost(Cause cause, String text) {
            this(cause, text, Optional.empty());
        }
    }

    /**
     * Neither claim nor result, and the adapter does not list it. Proves nothing: the controller revokes it before
     * anything else is done, once the backend's grace is over.
     *
     * @param host where it could not be started, if the adapter knows
     */
    record NotSeen(String text, Optional<String> host) implements Observation {
        public NotSeen(String text) {
            this(text, Optional.empty());
        }
    }

    /**
     * Known to the adapter, not started, and by the adapter's own word it never will be, however long one waits. The
     * controller revokes and cancels it, and fails its job.
     */
    record Impossible(Reason reason) implements Observation {}

    /** The question was not answered. Changes nothing. */
    record Unknown(String why) implements Observation {}

    /** Why the machine lost an attempt. */
    enum Cause {
        /** The host went down or was booted anew. */
        NODE,
        PREEMPTED,
        /** The scheduler could not start it. */
        LAUNCH,
        UNKNOWN
    }
}
