package org.dbprocessing.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dbprocessing.model.DbpException;

/** What this host says of itself. Linux only, as the binaries are. */
public final class Platform {
    private Platform() {}

    /** The name that the kernel knows the host by. */
    public static String hostName() {
        return line(Path.of("/proc/sys/kernel/hostname"));
    }

    /** Differs after every boot: a server recorded under another one is surely gone. */
    static String bootId() {
        return line(Path.of("/proc/sys/kernel/random/boot_id"));
    }

    static int userId() {
        return owner(Path.of("/proc/self"));
    }

    static int owner(Path path) {
        return identity(path, "unix:uid");
    }

    static int group(Path path) {
        return identity(path, "unix:gid");
    }

    /** The name of the archive with PostgreSQL in the binaries jar. */
    static String archive() {
        String architecture = System.getProperty("os.arch");
        return switch (architecture) {
            case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
            case "aarch64" -> "/postgres-linux-arm_64.txz";
            default ->
                throw new DbpException(
                        "No embedded PostgreSQL for this machine (" + architecture + ")",
                        "Name an external server in .dbp/config.yaml (database:) or $DBP_DATABASE");
        };
    }

    private static int identity(Path path, String attribute) {
        try {
            return (int) Files.getAttribute(path, attribute);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
