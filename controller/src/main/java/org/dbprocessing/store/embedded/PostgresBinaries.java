package org.dbprocessing.store.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.dbprocessing.model.DbpException;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once per user from the binaries jar. */
final class PostgresBinaries {
    /** As in the parent POM. */
    static final String VERSION = "18.6.0";

    private static final Path SHARED_CACHE = Path.of("/var/cache/dbp");

    private final Path directory;

    private PostgresBinaries(Path directory) {
        this.directory = directory;
    }

    /** Unpacks them where this user can run them, unless they are there. Several processes may do so at once. */
    static PostgresBinaries forUser(ServerUser user) {
        Path cache = cacheFor(user);
        Path directory = cache.resolve("pg-" + VERSION);
        if (!Files.isDirectory(directory)) {
            unpack(cache, directory);
        }
        return new PostgresBinaries(directory);
    }

    String program(String name) {
        return directory.resolve("bin").resolve(name).toString();
    }

    private static Path cacheFor(ServerUser user) {
        Path own = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(value -> !value.isEmpty())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("dbp")
                .toAbsolutePath();
        return user.reaches(own) ? own : SHARED_CACHE;
    }

    private static void unpack(Path cache, Path directory) {
        try {
            Files.createDirectories(cache);
            Path temporary = Files.createTempDirectory(cache, ".unpacking-");
            try {
                Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
                extract(temporary);
                Files.move(temporary, directory);
            } catch (FileSystemException e) {
                // Somebody was quicker: theirs are as good.
                if (!Files.isDirectory(directory)) {
                    throw e;
                }
            } finally {
                DirectoryTree.delete(temporary);
            }
        } catch (IOException e) {
            throw new DbpException(
                    "Cannot unpack PostgreSQL into " + cache + ": " + e.getMessage(),
                    "Let $XDG_CACHE_HOME name a directory with 60 MB of room",
                    e);
        }
    }

    private static void extract(Path target) throws IOException {
        Process tar = new ProcessBuilder("tar", "-x", "-p", "--no-same-owner", "-C", target.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream archive = archive();
                OutputStream sink = tar.getOutputStream()) {
            new XZInputStream(archive).transferTo(sink);
        }
        try {
            int exitCode = tar.waitFor();
            if (exitCode != 0) {
                throw new IOException("tar ended with exit code " + exitCode);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static InputStream archive() throws IOException {
        String name = Platform.archive();
        InputStream stream = PostgresBinaries.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IOException("the archive " + name + " is not on the class path");
        }
        return stream;
    }
}
