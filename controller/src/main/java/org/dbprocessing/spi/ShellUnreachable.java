package org.dbprocessing.spi;

import org.dbprocessing.model.DbpException;

/** A machine did not answer, or not in time: what became of the call is unknown. */
public final class ShellUnreachable extends DbpException {
    private static final long serialVersionUID = 1L;

    public ShellUnreachable(String host, String what, Throwable cause) {
        super(host + ": " + what, "check that the host is up and reachable; nothing is changed until it is", cause);
    }

    /** Where more is known of what to do than to wait: a key to be trusted, a name to be put right. */
    public ShellUnreachable(String host, String what, String remedy, Throwable cause) {
        super(host + ": " + what, remedy, cause);
    }

    public ShellUnreachable(String host, String what) {
        super(host + ": " + what, "check that the host is up and reachable; nothing is changed until it is");
    }
}
