package org.dbprocessing.store;

import org.dbprocessing.model.DbpException;
import org.jspecify.annotations.Nullable;

/** This controller no longer holds the mission: whatever it was about to write is not written. It is to end. */
public final class LeaseLost extends DbpException {
    private static final long serialVersionUID = 1L;

    private LeaseLost(String message, @Nullable Throwable cause) {
        super(message, "Nothing is lost: the controller that holds the mission now goes on; `dbp status` tells which");
        if (cause != null) {
            initCause(cause);
        }
    }

    static LeaseLost takenOver() {
        return new LeaseLost("Another dbp has taken the mission over from this one", null);
    }

    static LeaseLost cutOff(Throwable cause) {
        return new LeaseLost("The connection by which this dbp held the mission was cut", cause);
    }
}
