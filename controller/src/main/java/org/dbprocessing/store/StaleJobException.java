package org.dbprocessing.store;

import org.dbprocessing.model.DbpException;

/** Somebody else changed a job since it was read; the tick that meant to change it is to be begun again. */
public final class StaleJobException extends DbpException {
    private static final long serialVersionUID = 1L;

    public StaleJobException(String message) {
        super(message, "nothing was changed; run again");
    }
}
