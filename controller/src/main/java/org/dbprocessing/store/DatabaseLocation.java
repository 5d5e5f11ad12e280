package org.dbprocessing.store;

import java.nio.file.Path;
import org.dbprocessing.store.embedded.EmbeddedServer;
import org.dbprocessing.store.embedded.ServerSettings;

/** Where a mission's database is. */
public sealed interface DatabaseLocation {
    /** A private server of the mission, started when needed. */
    record Embedded(Path home) implements DatabaseLocation {
        /** The server itself, to start, stop and look at; nothing is started here. */
        public EmbeddedServer server() {
            return new EmbeddedServer(home, ServerSettings.durable());
        }
    }

    /**
     * A server that others run.
     *
     * @param url for JDBC, without user and password
     * @param user name to connect as
     * @param password empty where ~/.pgpass or the server's trust is to decide
     */
    record External(String url, String user, String password) implements DatabaseLocation {
        /** Without the password. */
        @Override
        public String toString() {
            return url + " as " + user;
        }
    }
}
