package org.dbprocessing.slurm;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.spi.Shell.Answer;

/** What does not change about a cluster while a controller runs; asked once, when it is first needed. */
final class Cluster {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Slurm's own defaults. */
    private static final Configuration USUAL = new Configuration("", "", 1001);

    private static final Pattern SETTING = Pattern.compile("(\\w+)\\s*=\\s*(.*)");
    private static final Pattern MOST_TASKS = Pattern.compile("max_array_tasks=(\\d{1,9})");

    private static final String COMMANDS_THERE = """
            for command in sbatch squeue sacct scancel scontrol sinfo; do
                command -v "$command" > /dev/null || { echo "no $command on the PATH: $PATH" >&2; exit 1; }
            done
            """;

    private final SlurmCommands commands;
    private Optional<Configuration> configuration = Optional.empty();
    private Optional<Set<String>> nodes = Optional.empty();

    Cluster(SlurmCommands commands) {
        this.commands = commands;
    }

    /** @param largestArray how many elements an array may have */
    record Configuration(String name, String version, int largestArray) {

        static Configuration parse(String answer) {
            String name = USUAL.name();
            String version = USUAL.version();
            int largest = USUAL.largestArray();
            for (String line : answer.lines().toList()) {
                Matcher setting = SETTING.matcher(line);
                if (!setting.matches()) {
                    continue;
                }
                String value = setting.group(2).strip();
                switch (setting.group(1)) {
                    case "ClusterName" -> name = value;
                    case "SLURM_VERSION" -> version = value;
                    // Its largest index is one less, and indices begin at 0.
                    case "MaxArraySize" -> largest = value.matches("[1-9]\\d{0,8}") ? Integer.parseInt(value) : largest;
                    case "SchedulerParameters" -> largest = Math.min(largest, mostTasks(value));
                    default -> {}
                }
            }
            return new Configuration(name, version, largest);
        }

        private static int mostTasks(String parameters) {
            Matcher most = MOST_TASKS.matcher(parameters);
            return most.find() ? Math.max(1, Integer.parseInt(most.group(1))) : Integer.MAX_VALUE;
        }
    }

    /** The usual one where the cluster does not answer: then nothing can be submitted either. */
    int largestArray() {
        if (configuration.isEmpty()) {
            try {
                Answer answer = commands.ask(List.of("scontrol", "show", "config"), LIMIT);
                if (answer.succeeded()) {
                    configuration = Optional.of(Configuration.parse(answer.output()));
                }
            } catch (DbpException e) {
                // Asked again the next time.
            }
        }
        return configuration.orElse(USUAL).largestArray();
    }

    /** Why nothing can be submitted now, if that is so. */
    Optional<String> obstacle() {
        try {
            Answer answer = commands.run(List.of("sh", "-c", COMMANDS_THERE), LIMIT);
            if (answer.succeeded()) {
                // A question with an answer that needs munge, and slurmctld.
                answer = commands.ask(List.of("sinfo", "--noheader", "--format=%D %T"), LIMIT);
            }
            return answer.succeeded() ? Optional.empty() : Optional.of(Trouble.explain(Refusal.words(answer)));
        } catch (DbpException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** For people. */
    String describe() {
        largestArray();
        Configuration known = configuration.orElse(USUAL);
        return "Slurm " + known.version() + ", cluster " + known.name() + ", arrays of " + known.largestArray();
    }

    /** Those of these hosts that the cluster knows: sbatch takes no other name for a node. */
    Set<String> nodesAmong(Set<String> hosts) {
        if (hosts.isEmpty()) {
            return hosts;
        }
        if (nodes.isEmpty()) {
            try {
                Answer answer = commands.ask(List.of("sinfo", "--noheader", "--Node", "--format=%N"), LIMIT);
                if (answer.succeeded()) {
                    nodes = Optional.of(new HashSet<>(
                            answer.output().lines().map(String::strip).toList()));
                }
            } catch (DbpException e) {
                // Asked again the next time.
            }
        }
        Set<String> known = new HashSet<>(hosts);
        known.retainAll(nodes.orElse(Set.of()));
        return known;
    }
}
