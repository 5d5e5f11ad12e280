package org.dbprocessing.mission;

import java.nio.file.Path;
import java.util.Optional;

/** Which database the site's configuration names. */
public sealed interface DatabaseSettings {

    /** The mission's own server. */
    record Embedded() implements DatabaseSettings {}

    /**
     * A server that others run.
     *
     * @param url {@code postgresql://host/name} or {@code jdbc:postgresql://host/name}, without a password
     * @param user empty: as the URL or PGUSER says
     * @param passwordFile a file whose first line is the password; empty: as PGPASSWORD or ~/.pgpass say
     */
    record External(String url, Optional<String> user, Optional<Path> passwordFile) implements DatabaseSettings {}
}
