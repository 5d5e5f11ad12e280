package org.dbprocessing.slurm;

import java.util.Arrays;
import java.util.regex.Pattern;

/** What keeps Slurm's commands from working, in plain words. The first that fits counts. */
enum Trouble {
    NO_COMMANDS(
            "no \\w+ on the PATH|not found|No such file or directory\\z",
            "Slurm's commands are not there: say where by bin"),
    NO_CONFIGURATION(
            "configuration source|configuration file|parse_file",
            "Slurm's commands find no slurm.conf: say where by conf"),
    NO_MUNGE("[Mm]unge|authentication", "munge does not answer, or its key is another"),
    NO_CONTROLLER("Unable to contact|timed out|connect failure", "slurmctld does not answer"),
    OTHER("", "Slurm does not answer");

    private final Pattern words;
    private final String text;

    Trouble(String words, String text) {
        this.words = Pattern.compile(words);
        this.text = text;
    }

    /** With Slurm's own words. */
    static String explain(String slurmsWords) {
        return Arrays.stream(values())
                        .filter(trouble -> trouble.words.matcher(slurmsWords).find())
                        .findFirst()
                        .orElse(OTHER)
                        .text
                + " (" + slurmsWords + ")";
    }
}
