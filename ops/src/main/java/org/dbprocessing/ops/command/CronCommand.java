package org.dbprocessing.ops.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.dbprocessing.local.LocalShell;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.ops.wiring.CommandPath;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.store.DatabaseLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "cron",
        description = {
            "Prints the crontab line that keeps this mission going; it is tried first, as cron would run it.",
            "Install it: (crontab -l; dbp cron) | crontab -"
        })
final class CronCommand implements Callable<Integer> {
    private static final int HOUR = 60;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String PASSWORD = "PGPASSWORD";

    /** What of this environment decides how a command finds its database and its cluster. */
    private static final List<String> PASSED_ON = List.of(
            "DBP_DATABASE",
            "DBP_JAVA_OPTS",
            "SLURM_CONF",
            "PGHOST",
            "PGPORT",
            "PGUSER",
            "PGDATABASE",
            "PGPASSFILE",
            "PGSERVICE",
            "PGSERVICEFILE");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--every",
            paramLabel = "MINUTES",
            defaultValue = "5",
            description = "Time between two runs; it divides 60 (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(names = "--slurm", description = "For scrontab: Slurm runs it, on a node of its choice.")
    private boolean slurm;

    @Override
    public Integer call() {
        if (minutes < 1 || HOUR % minutes != 0) {
            throw new ParameterException(spec.commandLine(), "--every is a number of minutes that divides 60");
        }
        Invocation invocation = Invocation.of(spec);
        Path log;
        CronLine line;
        try (Workspace workspace = invocation.open()) {
            line = line(invocation, workspace);
            log = workspace.directory().resolve(".dbp").resolve("cron.log");
        }
        tryOut(line);
        print(invocation, line, log);
        return ExitCode.DONE;
    }

    private static CronLine line(Invocation invocation, Workspace workspace) {
        if (System.getenv(PASSWORD) != null) {
            throw new DbpException(
                    "the database's password is in " + PASSWORD + ", which has no place in a crontab",
                    "put it into ~/.pgpass, readable by you alone, and call this without " + PASSWORD);
        }
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put(
                "PATH",
                CommandPath.of(
                        workspace.site(),
                        Optional.ofNullable(System.getenv("PATH")).orElse("")));
        PASSED_ON.forEach(
                name -> Optional.ofNullable(System.getenv(name)).ifPresent(value -> variables.put(name, value)));
        List<String> words = new ArrayList<>(
                List.of(launcher(), "--mission", workspace.directory().toString()));
        invocation.databaseOption().ifPresent(url -> words.addAll(List.of("--database", url)));
        if (Stream.concat(variables.values().stream(), words.stream()).anyMatch(text -> text.contains("\n"))) {
            throw new DbpException("a path has a line break, which no crontab can hold", "rename the directory");
        }
        String stay = workspace.hasOnlyLocalAdapters() ? "--wait" : "--no-wait";
        return new CronLine(variables, words, List.of("run", stay, "--if-free", "--quiet"));
    }

    private static String launcher() {
        return Program.launcher()
                .map(Path::toString)
                .orElseThrow(() -> new DbpException(
                        "this dbp was not started by its launcher, so that nobody knows what cron is to call",
                        "call bin/dbp"));
    }

    /** In the environment that cron gives: it has to find Java, the mission, and the database. */
    private static void tryOut(CronLine line) {
        List<String> asCron = new ArrayList<>(List.of("env", "-i", "SHELL=/bin/sh", "PATH=/usr/bin:/bin"));
        Stream.of("HOME", "LOGNAME", "USER")
                .filter(name -> System.getenv(name) != null)
                .forEach(name -> asCron.add(name + "=" + System.getenv(name)));
        asCron.addAll(List.of("/bin/sh", "-c", "cd / && " + line.command(List.of("status", "--json"))));
        try (LocalShell shell = new LocalShell()) {
            Shell.Answer answer = shell.run(asCron, "", Map.of(), LIMIT);
            if (!answer.succeeded()) {
                throw new DbpException(
                        "run as cron would, dbp fails with exit code " + answer.exitCode() + ": "
                                + answer.errors().strip(),
                        "what it says there is to be mended first");
            }
        }
    }

    private void print(Invocation invocation, CronLine line, Path log) {
        Output output = invocation.output();
        if (slurm) {
            output.line("#SCRON --job-name=dbp-cron");
            output.line("#SCRON --time=" + Math.max(HOUR, minutes));
            output.line("#SCRON --output=/dev/null");
            output.line(line.scrontab(minutes, log));
            if (invocation.databaseLocation() instanceof DatabaseLocation.Embedded && !invocation.quiet()) {
                output.remark("the mission's private database belongs to one host, and Slurm chooses any: name that"
                        + " host with #SCRON --nodelist, or use a server of your own (database: in .dbp/config.yaml)");
            }
        } else {
            output.line(line.crontab(minutes, log));
        }
    }
}
