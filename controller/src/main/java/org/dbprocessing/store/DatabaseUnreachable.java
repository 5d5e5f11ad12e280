package org.dbprocessing.store;

import org.dbprocessing.model.DbpException;

/** The database does not answer, or does not let us in. */
public final class DatabaseUnreachable extends DbpException {
    private static final long serialVersionUID = 1L;

    public DatabaseUnreachable(String message, String remedy, Throwable cause) {
        super(message, remedy, cause);
    }
}
