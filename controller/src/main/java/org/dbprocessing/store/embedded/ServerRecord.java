package org.dbprocessing.store.embedded;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * What commands tell one another about the server.
 *
 * @param port chosen once, kept as long as nobody else takes it
 * @param host where it was started last; empty when it was stopped in good order
 * @param bootId of that host then
 * @param data the data directory, relative to the server's home or absolute
 */
record ServerRecord(int port, String host, String bootId, Path data) {
    private static final String FILE = "server.properties";

    static Optional<ServerRecord> read(Path home) {
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(Files.readString(home.resolve(FILE))));
            return Optional.of(new ServerRecord(
                    Integer.parseInt(properties.getProperty("port", "0")),
                    properties.getProperty("host", ""),
                    properties.getProperty("boot", ""),
                    Path.of(properties.getProperty("data", "data"))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces what is there at once; the caller holds the start lock. */
    void write(Path home) {
        String text = """
                # The embedded database server of this mission; written by dbp.
                port=%d
                host=%s
                boot=%s
                data=%s
                """.formatted(port, host, bootId, data.toString().replace("\\", "\\\\"));
        try {
            Path temporary = home.resolve(FILE + ".new");
            Files.writeString(temporary, text);
            Files.move(temporary, home.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ServerRecord on(String newHost, String newBootId) {
        return new ServerRecord(port, newHost, newBootId, data);
    }

    ServerRecord withPort(int newPort) {
        return new ServerRecord(newPort, host, bootId, data);
    }

    ServerRecord stopped() {
        return on("", "");
    }

    boolean isStopped() {
        return host.isEmpty();
    }
}
