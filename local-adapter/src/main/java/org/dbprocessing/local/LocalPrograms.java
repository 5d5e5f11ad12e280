package org.dbprocessing.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteWatchdog;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.spi.Shell.Answer;
import org.dbprocessing.spi.ShellUnreachable;

/**
 * Runs programs of this host. Their streams are files: a child in the background that keeps them open holds up nobody,
 * which it would with pipes.
 */
final class LocalPrograms {

    private static final String HOST = "localhost";
    private static final List<String> PASSED_ON = List.of("PATH", "HOME", "USER", "LANG");
    private static final int ANSWER_BYTES = 64 * 1024 * 1024;

    Answer run(List<String> command, String input, Map<String, String> variables, Duration limit) {
        try (Streams streams = Streams.create(input)) {
            ExecuteWatchdog watchdog = new TreeWatchdog(limit);
            int exitCode = execute(command, environment(variables), streams, watchdog);
            if (watchdog.killedProcess()) {
                throw new ShellUnreachable(HOST, command.get(0) + " did not end within " + limit.toSeconds() + " s");
            }
            return new Answer(exitCode, streams.output(), streams.errors());
        } catch (IOException e) {
            throw new DbpException(
                    "cannot run " + command.get(0) + ": " + e.getMessage(),
                    "see that it is there and that there is room in the temporary directory",
                    e);
        }
    }

    private static int execute(
            List<String> command, Map<String, String> environment, Streams streams, ExecuteWatchdog watchdog)
            throws IOException {
        FileExecutor executor = new FileExecutor(command, streams);
        executor.setWatchdog(watchdog);
        executor.setExitValues(null);
        try {
            return executor.execute(new CommandLine(command.get(0)), environment);
        } catch (ExecuteException e) {
            return e.getExitValue();
        }
    }

    private static Map<String, String> environment(Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>();
        for (String name : PASSED_ON) {
            String value = System.getenv(name);
            if (value != null) {
                environment.put(name, value);
            }
        }
        environment.putAll(variables);
        return environment;
    }

    /** Input, output and errors of one program as files that only we can read. */
    record Streams(Path directory) implements AutoCloseable {

        static Streams create(String input) throws IOException {
            Streams streams = new Streams(Files.createTempDirectory("dbp-"));
            Files.writeString(streams.in(), input);
            return streams;
        }

        Path in() {
            return directory.resolve("in");
        }

        Path out() {
            return directory.resolve("out");
        }

        Path err() {
            return directory.resolve("err");
        }

        String output() throws IOException {
            return head(out());
        }

        String errors() throws IOException {
            return head(err());
        }

        private static String head(Path file) throws IOException {
            try (var in = Files.newInputStream(file)) {
                return new String(in.readNBytes(ANSWER_BYTES), StandardCharsets.UTF_8);
            }
        }

        @Override
        public void close() throws IOException {
            for (Path file : List.of(in(), out(), err(), directory)) {
                Files.deleteIfExists(file);
            }
        }
    }
}
