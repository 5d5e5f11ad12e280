package org.dbprocessing.slurm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dbprocessing.model.DbpException;

/**
 * What a site may say of how jobs are submitted: the options of {@code sbatch} that are not dbp's own affair.
 *
 * @param words for sbatch, each one a whole word, in the order of {@link #KEYS}
 * @param exclude nodes that are not to be used, as sbatch reads them
 * @param pack how many jobs share an element
 * @param defaultTime time limit of jobs whose code states none; empty: the partition's
 */
public record SlurmOptions(List<String> words, Optional<String> exclude, Pack pack, Optional<Duration> defaultTime) {

    /** The options there are; each is text. */
    public static final List<String> KEYS = List.of(
            "partition",
            "account",
            "qos",
            "constraint",
            "gres",
            "nodes_exclude",
            "licenses",
            "pack",
            "time_default",
            "extra");

    /** Those that go to sbatch as they are, by the name that sbatch has for them. */
    private static final List<String> PASSED_ON =
            List.of("partition", "account", "qos", "constraint", "gres", "licenses");

    /** What dbp says itself, and what would take the jobs out of its hands. */
    private static final Set<String> OWN = Set.of(
            "array",
            "chdir",
            "cpus-per-task",
            "error",
            "exclude",
            "export",
            "export-file",
            "help",
            "input",
            "job-name",
            "mem",
            "no-requeue",
            "ntasks",
            "output",
            "parsable",
            "quiet",
            "requeue",
            "test-only",
            "time",
            "usage",
            "version",
            "wait",
            "wrap");

    private static final Pattern LONG_OPTION = Pattern.compile("--([a-z][a-z0-9-]*)(=.*)?", Pattern.DOTALL);
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})([smhd])");

    public SlurmOptions {
        words = List.copyOf(words);
    }

    /** How many jobs share an element of an array. */
    public sealed interface Pack {
        /** As many short ones as fill the time that is aimed at. */
        record Automatic() implements Pack {}

        /** So many, whatever they take; 1: none are packed. */
        record Fixed(int jobs) implements Pack {}
    }

    /**
     * Reads options by their names.
     *
     * @throws DbpException where one of them is not known or makes no sense
     */
    public static SlurmOptions of(Map<String, String> options) {
        Set<String> unknown = new TreeSet<>(options.keySet());
        KEYS.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new DbpException(
                    "Slurm has no option " + String.join(", ", unknown), "options are: " + String.join(", ", KEYS));
        }
        List<String> words = new ArrayList<>();
        PASSED_ON.forEach(key -> value(options, key).ifPresent(value -> words.add("--" + key + "=" + value)));
        value(options, "extra").ifPresent(extra -> words.addAll(extraWords(extra)));
        return new SlurmOptions(
                words,
                value(options, "nodes_exclude"),
                value(options, "pack").map(SlurmOptions::pack).orElseGet(Pack.Automatic::new),
                value(options, "time_default").map(SlurmOptions::time));
    }

    private static Optional<String> value(Map<String, String> options, String key) {
        Optional<String> value =
                Optional.ofNullable(options.get(key)).map(String::strip).filter(text -> !text.isEmpty());
        if (!key.equals("extra") && value.filter(text -> text.contains("\n")).isPresent()) {
            throw new DbpException("option " + key + " has more than one line", "write it in one");
        }
        return value;
    }

    private static List<String> extraWords(String extra) {
        List<String> words =
                extra.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        for (String word : words) {
            Matcher option = LONG_OPTION.matcher(word);
            if (!option.matches()) {
                throw new DbpException(
                        "extra option '" + word + "' is not of the form --name or --name=value",
                        "write options of sbatch in their long form, each in a line of its own");
            }
            if (OWN.contains(option.group(1))) {
                throw new DbpException(
                        "extra option '" + word + "' is dbp's own to set",
                        "leave it out; time, memory and cpus are said of the code in the mission file, nodes in nodes_exclude");
            }
        }
        return words;
    }

    private static Pack pack(String text) {
        if (text.equals("auto")) {
            return new Pack.Automatic();
        }
        if (text.equals("off")) {
            return new Pack.Fixed(1);
        }
        if (text.matches("[1-9]\\d{0,5}")) {
            return new Pack.Fixed(Integer.parseInt(text));
        }
        throw new DbpException("pack is '" + text + "'", "it is auto, off, or a number of jobs from 1");
    }

    private static Duration time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new DbpException("time_default is '" + text + "'", "write it like 90s, 10m, 2h or 1d");
        }
        long number = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
