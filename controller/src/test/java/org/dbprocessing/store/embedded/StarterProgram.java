package org.dbprocessing.store.embedded;

import java.nio.file.Path;

/** A process of its own that needs the server, as a command does; prints the port. */
final class StarterProgram {
    private StarterProgram() {}

    public static void main(String[] arguments) {
        ServerAddress address =
                new EmbeddedServer(Path.of(arguments[0]), ServerSettings.volatileForTests()).ensureRunning();
        System.out.println(address.port());
    }
}
