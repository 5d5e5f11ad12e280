package org.dbprocessing.ssh;

/** The connection was gone before anything was asked over it: one may connect anew, and ask. */
final class ConnectionDown extends Exception {
    private static final long serialVersionUID = 1L;

    ConnectionDown(Throwable cause) {
        super(cause);
    }

    ConnectionDown() {
        super("the connection is gone");
    }
}
