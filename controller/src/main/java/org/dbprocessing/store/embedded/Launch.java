package org.dbprocessing.store.embedded;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One attempt to start the server process, in a session of its own so that no Ctrl-C of ours reaches it. */
final class Launch {
    /** What came of it. */
    enum Outcome {
        READY,
        /** The processes of a server that was killed are not all gone yet. */
        LOCKED,
        PORT_TAKEN,
        FAILED
    }

    private static final long LOOK_EVERY_MILLIS = 10;

    private final Path data;
    private final Path log;
    private final long logBefore;
    private final Process process;

    private Launch(Path data, Path log, long logBefore, Process process) {
        this.data = data;
        this.log = log;
        this.logBefore = logBefore;
        this.process = process;
    }

    /** Not by pg_ctl: that passes the directory's name through a shell. */
    static Launch of(Path data, Path log, int port, ServerUser user) {
        String postgres = PostgresBinaries.forUser(user).program("postgres");
        List<String> words = List.of("setsid", postgres, "-D", data.toString(), "-p", Integer.toString(port));
        ProcessBuilder builder = new ProcessBuilder(user.command(words))
                .directory(new File("/"))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Program.useOwnEnvironment(builder);
        try {
            long logBefore = Files.exists(log) ? Files.size(log) : 0;
            return new Launch(data, log, logBefore, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the server takes connections or has given up. A recovery after a crash may take its time. */
    Outcome await() throws InterruptedException {
        while (process.isAlive()) {
            Optional<Postmaster> postmaster = Postmaster.of(data);
            if (postmaster.isPresent()
                    && postmaster.get().pid() == process.pid()
                    && postmaster.get().ready()) {
                return Outcome.READY;
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return reason(said());
    }

    /** What the server wrote to its log since this attempt began. */
    String said() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] text = new byte[(int) Math.min(file.length() - logBefore, 1 << 16)];
            file.seek(file.length() - text.length);
            file.readFully(text);
            return new String(text, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By PostgreSQL 18's own words, which are English here: LC_ALL=C. */
    private static Outcome reason(String said) {
        if (said.contains("lock file \"postmaster.pid\"") || said.contains("pre-existing shared memory block")) {
            return Outcome.LOCKED;
        }
        if (said.contains("could not create any TCP/IP sockets") || said.contains("could not bind")) {
            return Outcome.PORT_TAKEN;
        }
        return Outcome.FAILED;
    }
}
