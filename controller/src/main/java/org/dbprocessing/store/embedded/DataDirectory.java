package org.dbprocessing.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.dbprocessing.model.DbpException;

/** Where the server keeps its data: made whole under another name, then renamed, so that half a one is never taken. */
final class DataDirectory {
    private static final String MAJOR_VERSION = PostgresBinaries.VERSION.split("\\.", -1)[0];
    private static final Path OUTSIDE = Path.of("/var/lib/dbp");

    private DataDirectory() {}

    /**
     * Where a new one goes: below the server's home, or outside when the user that is to run the server cannot get
     * there.
     */
    static Path choose(Path home, ServerUser user) {
        return user.isCaller() || user.reaches(home) ? Path.of("data") : OUTSIDE.resolve("pg-" + UUID.randomUUID());
    }

    static boolean exists(Path data) {
        return Files.exists(data.resolve("PG_VERSION"));
    }

    static void checkVersion(Path data) {
        try {
            String version = Files.readString(data.resolve("PG_VERSION")).strip();
            if (!version.equals(MAJOR_VERSION)) {
                throw new DbpException(
                        "The database in " + data + " was made by PostgreSQL " + version + ", this dbp brings "
                                + MAJOR_VERSION,
                        "Back it up with the dbp that made it (`dbp db backup`), then restore it with this one");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void make(Path data, ServerUser user, String password, ServerSettings settings) {
        try {
            Path unfinished = Path.of(data + ".unfinished");
            DirectoryTree.delete(unfinished);
            Files.createDirectories(unfinished);
            user.own(unfinished);
            initialise(unfinished, user, password, settings);
            Files.writeString(unfinished.resolve("postgresql.conf"), settings.text(), StandardOpenOption.APPEND);
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void initialise(Path directory, ServerUser user, String password, ServerSettings settings)
            throws IOException {
        Path passwordFile = Files.createTempFile("dbp-", ".pw");
        try {
            Files.writeString(passwordFile, password);
            user.own(passwordFile);
            List<String> words = new ArrayList<>(List.of(
                    PostgresBinaries.forUser(user).program("initdb"),
                    "--pgdata=" + directory,
                    "--username=" + ServerPassword.user(),
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--data-checksums",
                    "--encoding=UTF8",
                    "--locale=C",
                    // Iterations slow down who guesses words; this is a random number, and every command pays for them.
                    "--set=scram_iterations=256",
                    // They would have to be quoted for a shell, which initdb cannot do with every name.
                    "--no-instructions"));
            if (!settings.synced()) {
                words.add("--no-sync");
            }
            Program.mustRun(user.command(words));
        } finally {
            Files.delete(passwordFile);
        }
    }
}
