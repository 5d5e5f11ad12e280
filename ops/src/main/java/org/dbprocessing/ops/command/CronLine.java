package org.dbprocessing.ops.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A command as cron runs it: by {@code /bin/sh}, from the home directory, in an environment with next to nothing in it.
 * Everything is named from / on, and what the command needs of this environment is set before it.
 *
 * @param variables that are set for it
 * @param words the launcher and its options, up to the subcommand
 * @param run the subcommand that is run again and again
 */
record CronLine(Map<String, String> variables, List<String> words, List<String> run) {
    CronLine {
        variables = new LinkedHashMap<>(variables);
        words = List.copyOf(words);
        run = List.copyOf(run);
    }

    /** For the shell. */
    String command(List<String> subcommand) {
        String set = variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + Quoting.quoted(variable.getValue()))
                .collect(Collectors.joining(" "));
        return set + " " + Quoting.command(words) + " " + Quoting.command(subcommand);
    }

    /**
     * For crontab, which has a meaning of its own for percent signs.
     *
     * @param minutes between two runs, at most 60
     * @param log that gets what it prints
     */
    String crontab(int minutes, Path log) {
        return scrontab(minutes, log).replace("%", "\\%");
    }

    /** For Slurm's scrontab. */
    String scrontab(int minutes, Path log) {
        return schedule(minutes) + " " + command(run) + " >> " + Quoting.quoted(log.toString()) + " 2>&1";
    }

    private static String schedule(int minutes) {
        return minutes == 60 ? "0 * * * *" : minutes == 1 ? "* * * * *" : "*/" + minutes + " * * * *";
    }
}
