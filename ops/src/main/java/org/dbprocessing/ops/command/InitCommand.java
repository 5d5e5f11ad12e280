package org.dbprocessing.ops.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dbprocessing.mission.MissionFile;
import org.dbprocessing.mission.MissionSkeleton;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.mission.SiteConfigurationReader;
import org.dbprocessing.ops.wiring.AdapterKinds;
import org.dbprocessing.ops.wiring.DatabaseChoice;
import org.dbprocessing.store.Database;
import org.dbprocessing.store.DatabaseLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "init",
        description = {
            "Makes a mission: a small one that works, to be edited, and its database.",
            "Where there is a mission.yaml it stays as it is, and gets what it lacks.",
            "The database given by --database is written to .dbp/config.yaml; without, the mission gets a private one."
        })
final class InitCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The mission's directory; made where it does not exist.")
    private Path given = Path.of("");

    @Override
    public Integer call() throws IOException {
        Invocation invocation = Invocation.of(spec);
        Path directory = given.toAbsolutePath().normalize();
        // asked first: where it is refused, nothing has been made
        Optional<String> url = invocation.databaseOption();
        DatabaseChoice.of(directory, SiteConfigurationReader.read(directory), url);
        List<Path> written = write(directory, url);
        SiteConfiguration site = SiteConfigurationReader.read(directory);
        DatabaseLocation location = DatabaseChoice.of(directory, site, url);
        Database.migrate(location);
        if (!invocation.quiet()) {
            tell(invocation.output(), directory, written, site, location);
        }
        return ExitCode.DONE;
    }

    private static List<Path> write(Path directory, Optional<String> url) throws IOException {
        Path configuration = SiteConfigurationReader.fileOf(directory);
        boolean described = Files.exists(MissionFile.usual(directory));
        boolean configured = Files.exists(configuration);
        List<Path> written = described || configured
                ? List.of(Files.createDirectories(configuration.resolveSibling("")))
                : new MissionSkeleton(directory).write();
        if (url.isPresent() && !configured) {
            Files.writeString(
                    configuration,
                    "\ndatabase: '" + url.get().replace("'", "''") + "'\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        return written;
    }

    private static void tell(
            Output output, Path directory, List<Path> written, SiteConfiguration site, DatabaseLocation location) {
        written.forEach(file -> output.remark("made " + Text.oneLine(file.toString())));
        output.remark("database: " + Text.oneLine(DatabaseChoice.name(location)));
        if (!new AdapterKinds(site, directory).areAllLocal() && location instanceof DatabaseLocation.Embedded) {
            output.remark(
                    "jobs of this mission run on other hosts too: a PostgreSQL server that is always there serves it"
                            + " better than a private one on this host; see database: in .dbp/config.yaml");
        }
        output.remark("next: edit " + Text.oneLine(MissionFile.usual(directory).toString())
                + ", then run `dbp apply` in " + Text.oneLine(directory.toString()));
    }
}
