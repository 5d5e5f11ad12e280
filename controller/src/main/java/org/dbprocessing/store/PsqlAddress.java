package org.dbprocessing.store;

/**
 * A database as {@code psql} is to be told of it.
 *
 * @param url for libpq, without user and password
 * @param password empty where ~/.pgpass or the server's trust is to decide
 */
public record PsqlAddress(String url, String user, String password) {
    private static final String JDBC = "jdbc:";

    /** An embedded server is started when it does not run. */
    public static PsqlAddress of(DatabaseLocation location) {
        ConnectionFactory connections = ConnectionFactory.to(location);
        return new PsqlAddress(connections.url().substring(JDBC.length()), connections.user(), connections.password());
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
