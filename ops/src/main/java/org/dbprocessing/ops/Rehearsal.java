package org.dbprocessing.ops;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Does what most commands do, in a mission of its own that is removed again, and leaves. The launcher runs it once after
 * a build to lay out the archive of classes from which later starts are mapped; nothing else depends on it, and whatever
 * fails in it only makes them slower.
 */
final class Rehearsal {
    private static final List<List<String>> COMMANDS = List.of(
            List.of("apply"),
            List.of("status"),
            List.of("status", "--json"),
            List.of("run"),
            List.of("queue"),
            List.of("jobs"),
            List.of("files", "--json"),
            List.of("plan"),
            List.of("show", "products"));

    private Rehearsal() {}

    public static void main(String[] args) throws IOException {
        run(List.of("--version"));
        run(List.of("--help"));
        run(List.of("--no-such-option"));
        if (isAlone(System.getenv())) {
            Path directory = Files.createTempDirectory("dbp-rehearsal-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory)));
            rehearse(directory);
        }
    }

    /** Whether nothing in the environment leads to somebody's mission or database. */
    private static boolean isAlone(Map<String, String> environment) {
        return Stream.of("DBP_MISSION", "DBP_DATABASE", "DBP_PG_DIR").noneMatch(environment::containsKey);
    }

    private static void rehearse(Path directory) {
        if (run(List.of("init", directory.toString())) != 0) {
            return;
        }
        for (List<String> command : COMMANDS) {
            List<String> words = new ArrayList<>(List.of("--mission", directory.toString()));
            words.addAll(command);
            run(words);
        }
    }

    private static int run(List<String> words) {
        CommandLine commandLine = Main.commandLine();
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        commandLine.setOut(nowhere).setErr(nowhere);
        return commandLine.execute(words.toArray(String[]::new));
    }

    /** Also where the rehearsal is broken off. */
    private static void remove(Path directory) {
        run(List.of("--mission", directory.toString(), "db", "stop"));
        try (Stream<Path> tree = Files.walk(directory)) {
            tree.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        } catch (IOException e) {
            // it is below the temporary directory, which somebody clears
        }
    }
}
