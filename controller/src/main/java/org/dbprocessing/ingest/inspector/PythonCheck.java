package org.dbprocessing.ingest.inspector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What is amiss with inspectors written for dbprocessing, as far as it shows without running them.
 *
 * @param interpreter what is wrong with the interpreter itself
 * @param modules by path, what is wrong with them; empty where the interpreter cannot tell
 */
public record PythonCheck(Optional<String> interpreter, Map<Path, String> modules) {
    private static final int SECONDS = 30;

    /** Has the interpreter read modules; those that are not there are left out. */
    public static PythonCheck of(String python, Collection<Path> modules) {
        List<String> command = new ArrayList<>(List.of(python, "-B", "-c", PythonModules.check()));
        modules.stream().filter(Files::isRegularFile).map(Path::toString).forEach(command::add);
        try {
            Path said = Files.createTempFile("dbp", ".check");
            try {
                return of(python, command, said);
            } finally {
                Files.delete(said);
            }
        } catch (IOException e) {
            return broken(PythonBridge.cannotBeStarted(python));
        }
    }

    private static PythonCheck of(String python, List<String> command, Path said) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return broken("the Python interpreter " + python + " gave no answer within " + SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new PythonCheck(Optional.empty(), Map.of());
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(said, StandardCharsets.UTF_8);
        return process.exitValue() == 0
                ? new PythonCheck(Optional.empty(), problems(text))
                : broken(
                        text.isBlank()
                                ? "the Python interpreter " + python + " ended with exit code " + process.exitValue()
                                : text.strip());
    }

    private static PythonCheck broken(String why) {
        return new PythonCheck(Optional.of(why), Map.of());
    }

    private static Map<Path, String> problems(String text) {
        Map<Path, String> problems = new LinkedHashMap<>();
        text.lines()
                .map(line -> line.split("\t", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> problems.put(Path.of(parts[0]), parts[1]));
        return problems;
    }
}
