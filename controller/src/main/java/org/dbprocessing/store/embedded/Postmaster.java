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
record Postmaster(long pid, int port, boolean ready) {
    /** Lines of postmaster.pid, by PostgreSQL's src/include/utils/pidfile.h. */
    private static final int PORT_LINE = 3;

    private static final int STATUS_LINE = 7;

    static Path pidFile(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** The live server of this data directory; empty where none runs, whatever the file says. */
    static Optional<Postmaster> of(Path data) {
        try {
            List<String> lines = new String(Files.readAllBytes(pidFile(data)), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (lines.isEmpty() || !runsOn(data, Long.parseLong(lines.get(0).strip()))) {
                return Optional.empty();
            }
            boolean ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).startsWith("ready");
            int port = lines.size() > PORT_LINE
                    ? Integer.parseInt(lines.get(PORT_LINE).strip())
                    : 0;
            return Optional.of(new Postmaster(Long.parseLong(lines.get(0).strip()), port, ready));
        } catch (NoSuchFileException | NumberFormatException e) {
            // The server writes the file in one go; what cannot be read is no server's.
            return Optional.empty();
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
