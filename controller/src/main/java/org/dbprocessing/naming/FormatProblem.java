package org.dbprocessing.naming;

import org.dbprocessing.model.DbpException;

/** What is wrong with a format, and what to write instead. */
public record FormatProblem(String message, String hint) {
    DbpException asException() {
        return new DbpException(message, hint);
    }
}
