package org.dbprocessing.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server process of a data directory, as its {@code postmaster.pid} and the kernel tell. Reading both costs far less
 * than an attempt to connect, and cannot mistake a stranger on our port for our server.
 *
 * @param ready whether it accepts connections
 */
record Postmaster(long pid, boolean ready) {
    /** Above the greatest value of /proc/sys/kernel/pid_max. */
    private static final long NOBODYS_PID = (1L << 22) + 1;

    static Path pidFile(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** The live server of this data directory; empty where none runs, whatever the file says. */
    static Optional<Postmaster> of(Path data) {
        try {
            // First line the pid, last line the status: src/include/utils/pidfile.h. What is between depends on names.
            List<String> lines = Files.readString(pidFile(data), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
            if (lines.isEmpty() || !runsOn(data, Long.parseLong(lines.get(0).strip()))) {
                return Optional.empty();
            }
            boolean ready = lines.get(lines.size() - 1).startsWith("ready");
            return Optional.of(new Postmaster(Long.parseLong(lines.get(0).strip()), ready));
        } catch (NoSuchFileException | NumberFormatException e) {
            // The server writes the file in one go; what cannot be read is no server's.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * After a crash the pid in the file may have been given to a stranger, whom PostgreSQL would take for the server for
     * ever. Puts a pid in its place that nobody has; the file stays, for by its shared memory block PostgreSQL finds out
     * whether children of the old server still live. Only while none can be started: the caller holds the start lock.
     */
    static void forgetStranger(Path data) {
        try {
            String text = Files.readString(pidFile(data), StandardCharsets.ISO_8859_1);
            int end = text.indexOf('\n');
            if (end > 0 && of(data).isEmpty()) {
                Files.writeString(pidFile(data), NOBODYS_PID + text.substring(end), StandardCharsets.ISO_8859_1);
            }
        } catch (NoSuchFileException e) {
            // The usual case: it ended in good order.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pids are given out again: only a process that lives in this very data directory is its server. */
    private static boolean runsOn(Path data, long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            return Files.isSameFile(process.resolve("cwd"), data);
        } catch (IOException e) {
            // Gone, or of another user whose processes this container does not let root look into.
            return isNamedBy(process, data);
        }
    }

    private static boolean isNamedBy(Path process, Path data) {
        try {
            byte[] words = Files.readAllBytes(process.resolve("cmdline"));
            return List.of(new String(words, StandardCharsets.UTF_8).split("\0", -1))
                    .contains(data.toString());
        } catch (IOException e) {
            return false;
        }
    }
}
