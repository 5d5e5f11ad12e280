package org.dbprocessing.ops.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.dbprocessing.mission.MissionFile;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.mission.SiteConfigurationReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "apply",
        description = {
            "Makes the database say what the mission file says: YAML, or an INI configuration of dbprocessing"
                    + " (.conf, .ini, or known by its first line).",
            "Checks it, shows the difference, and applies that in one transaction. What is no longer described is retired;"
                    + " nothing that files refer to is deleted.",
            "Where codes of a process have changed, all dates that its inputs reach are looked at again by the next run;"
                    + " where its inputs have, those it has made nothing of."
        })
final class ApplyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Files that together describe the mission (default: its mission.yaml).")
    private List<Path> files = List.of();

    @Option(names = "--check", description = "Only check the file; needs no database.")
    private boolean check;

    @Option(names = "--dry-run", description = "Check, and show the difference and what it would make anew.")
    private boolean dryRun;

    @Option(names = "--no-reprocess", description = "Do not look again at the dates of processes that have changed.")
    private boolean noReprocess;

    @Option(
            names = "--reprocess",
            description = "Also make anew what was made with arguments, an environment or inputs that are others now"
                    + " (a new quality version).")
    private boolean reprocess;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        Path directory = invocation.missionDirectory();
        SiteConfiguration site = SiteConfigurationReader.read(directory);
        MissionFile mission = read(invocation, directory, site);
        Stream.concat(mission.warnings().stream(), new PythonWarnings(mission.definition()).at(site).stream())
                .forEach(warning -> Text.lines(warning.toString()).forEach(invocation.output()::remark));
        if (check) {
            if (!invocation.quiet()) {
                invocation.output().remark("no errors");
            }
            return ExitCode.DONE;
        }
        try (Workspace workspace = invocation.open()) {
            Application application = new Application(mission.definition(), site, !noReprocess, reprocess);
            Application.Outcome outcome = application.carryOut(workspace.database(), dryRun, () -> {});
            outcome.tell(invocation, json, dryRun);
        }
        return ExitCode.DONE;
    }

    private MissionFile read(Invocation invocation, Path directory, SiteConfiguration site) {
        List<Path> given = files.isEmpty() ? List.of(MissionFile.usual(directory)) : files;
        List<Path> legacy = given.stream().filter(MissionFile::isLegacy).toList();
        if (!invocation.quiet()) {
            legacy.forEach(file -> invocation
                    .output()
                    .remark(Text.oneLine(file.toString()) + ": a configuration of dbprocessing (INI)"));
        }
        if (check || legacy.isEmpty()) {
            return MissionFile.read(directory, given, site);
        }
        try (Workspace workspace = invocation.open()) {
            return MissionFile.read(
                    directory,
                    given,
                    site,
                    workspace.database().read(session -> session.catalogue().find()));
        }
    }
}
