package org.dbprocessing.store.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dbprocessing.model.DbpException;

/**
 * Runs one of PostgreSQL's programs to its end. Its output goes through a file: a server started by it may inherit the
 * stream, and a pipe would stay open as long as the server lives.
 */
final class Program {
    /** Built from nothing: neither locale nor PG* variables of the caller shall reach the server. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL", "C");

    record Outcome(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    private Program() {}

    static Outcome run(List<String> command) {
        try {
            Path output = Files.createTempFile("dbp-", ".out");
            try {
                return run(command, output);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the command is there and succeeds. */
    static boolean works(List<String> command) {
        try {
            return run(command).succeeded();
        } catch (DbpException e) {
            return false;
        }
    }

    static void mustRun(List<String> command) {
        Outcome outcome = run(command);
        if (!outcome.succeeded()) {
            throw new DbpException(
                    "The command failed with exit code " + outcome.exitCode() + ": " + String.join(" ", command) + "\n"
                            + outcome.output(),
                    "");
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new DbpException("Cannot run " + builder.command().get(0), "Install it; see `dbp doctor`", e);
        }
    }

    static void useOwnEnvironment(ProcessBuilder builder) {
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
    }

    private static Outcome run(List<String> command, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        useOwnEnvironment(builder);
        Process process = start(builder);
        try {
            int exitCode = process.waitFor();
            return new Outcome(exitCode, new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DbpException("Interrupted while waiting for " + command.get(0), "", e);
        }
    }
}
