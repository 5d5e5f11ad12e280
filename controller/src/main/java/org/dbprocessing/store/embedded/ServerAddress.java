package org.dbprocessing.store.embedded;

/** How to reach the embedded server, always on the loopback address. */
public record ServerAddress(int port, String user, String password) {
    public static final String HOST = "127.0.0.1";

    /** The database that everything is in. */
    public static final String DATABASE = "postgres";
}
