package org.dbprocessing.local;

import java.io.IOException;
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

/** Runs programs of this host. */
final class LocalPrograms {

    private static final String HOST = "localhost";
    private static final List<String> PASSED_ON = List.of("PATH", "HOME", "USER", "LANG");

    Answer run(List<String> command, String input, Map<String, String> variables, Duration limit) {
        Streams streams = new Streams(input);
        ExecuteWatchdog watchdog = new TreeWatchdog(limit);
        try {
            int exitCode = execute(command, environment(variables), streams, watchdog);
            if (watchdog.killedProcess()) {
                throw new ShellUnreachable(HOST, command.get(0) + " did not end within " + limit.toSeconds() + " s");
            }
            return new Answer(exitCode, streams.output(), streams.errors());
        } catch (IOException e) {
            throw new DbpException(
                    "cannot run " + command.get(0) + ": " + e.getMessage(), "see that it is there and executable", e);
        }
    }

    private static int execute(
            List<String> command, Map<String, String> environment, Streams streams, ExecuteWatchdog watchdog)
            throws IOException {
        WordExecutor executor = new WordExecutor(command);
        executor.setStreamHandler(streams);
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
}
