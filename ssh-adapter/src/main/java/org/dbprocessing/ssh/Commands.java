package org.dbprocessing.ssh;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dbprocessing.jobdir.ShellWords;

/** The text of a shell script that runs one command. */
final class Commands {

    private Commands() {}

    /**
     * The host itself ends a command that takes too long: nobody else will, where the connection was lost meanwhile. It
     * is given a second more than the one who waits for it here.
     */
    static String run(List<String> command, String input, Map<String, String> variables, Duration limit) {
        String words = command.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
        if (command.get(0).contains("=")) {
            // env would take such a program for one more variable.
            words = "/bin/sh -c 'exec \"$0\" \"$@\"' " + words;
        }
        String program = "timeout -k 1 " + (limit.toSeconds() + 2) + " env -i" + environment(variables) + " " + words;
        return input.isEmpty()
                ? program + " < /dev/null"
                : "printf " + Script.printable(input) + " 2> /dev/null | " + program;
    }

    private static String environment(Map<String, String> variables) {
        String inherited = List.of("PATH", "HOME", "USER", "LANG").stream()
                .filter(name -> !variables.containsKey(name))
                .map(name -> " ${" + name + "+\"" + name + "=$" + name + "\"}")
                .collect(Collectors.joining());
        return new TreeMap<>(variables)
                .entrySet().stream()
                        .map(variable -> " " + ShellWords.quote(variable.getKey() + "=" + variable.getValue()))
                        .collect(Collectors.joining("", inherited, ""));
    }
}
