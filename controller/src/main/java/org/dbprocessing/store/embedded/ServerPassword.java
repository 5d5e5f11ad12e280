package org.dbprocessing.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.dbprocessing.model.DbpException;

/** The server's only password, in a file in the form of ~/.pgpass, so that psql takes it by $PGPASSFILE. */
final class ServerPassword {
    private static final String USER = "dbp";
    private static final String FILE = "pgpass";
    private static final int BYTES = 24;

    private ServerPassword() {}

    static Path file(Path home) {
        return home.resolve(FILE);
    }

    static ServerAddress address(Path home, int port) {
        return new ServerAddress(port, USER, read(home).orElseThrow(() -> missing(home)));
    }

    static String readOrMake(Path home) {
        return read(home).orElseGet(() -> make(home));
    }

    static String user() {
        return USER;
    }

    private static Optional<String> read(Path home) {
        try {
            String line = Files.readString(file(home)).strip();
            return Optional.of(line.substring(line.lastIndexOf(':') + 1));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw new DbpException(
                    "The mission's embedded database belongs to another user: " + file(home) + " cannot be read",
                    "Run dbp as its owner, or use an external server (database: in .dbp/config.yaml)",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String make(Path home) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        writePrivately(file(home), ServerAddress.HOST + ":*:*:" + USER + ":" + password + "\n");
        return password;
    }

    private static void writePrivately(Path file, String text) {
        try {
            // Created with mode 0600.
            Path temporary = Files.createTempFile(file.getParent(), ".pgpass-", "");
            Files.writeString(temporary, text);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DbpException missing(Path home) {
        return new DbpException("The database's password file is missing: " + file(home), "Restore it from a backup");
    }
}
