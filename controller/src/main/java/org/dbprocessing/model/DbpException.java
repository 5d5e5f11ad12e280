package org.dbprocessing.model;

/**
 * Something a person has to know of: the message says what was wrong and where, {@link #remedy()} what to do next.
 *
 * <p>Outcomes that are to be expected are values, never this.
 */
public class DbpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    public DbpException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public DbpException(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** What to do next, one line; empty where nothing can be done but read the message. */
    public String remedy() {
        return remedy;
    }
}
