package org.dbprocessing.ops.command;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code dbp} itself: the options that all subcommands share. */
@Command(
        name = "dbp",
        description = "Turns arriving data files into every data product that can be made from them.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            ApplyCommand.class,
            ExportCommand.class,
            CodeCommand.class,
            ImportCommand.class,
            IngestCommand.class,
            RunCommand.class,
            PlanCommand.class,
            ReprocessCommand.class,
            ExecCommand.class,
            ExplainCommand.class,
            StatusCommand.class,
            JobsCommand.class,
            JobCommand.class,
            QueueCommand.class,
            FilesCommand.class,
            QaCommand.class,
            ShowCommand.class,
            LineageCommand.class,
            InspectCommand.class,
            AdaptersCommand.class,
            CronCommand.class,
            DoctorCommand.class,
            UnlockCommand.class,
            DbCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        })
public final class Dbp implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-m", "--mission"},
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The mission (default: $DBP_MISSION, else the nearest directory above that is one).")
    private @Nullable Path mission;

    @Option(
            names = "--database",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The database (default: $DBP_DATABASE, else as the mission's configuration says).")
    private @Nullable String database;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Print nothing but data and errors.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Tell more; show where errors come from.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show which dbp this is.")
    @SuppressWarnings("UnusedVariable") // likewise
    private boolean version;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    Optional<Path> mission() {
        return Optional.ofNullable(mission);
    }

    Optional<String> database() {
        return Optional.ofNullable(database);
    }

    boolean quiet() {
        return quiet;
    }

    public boolean verbose() {
        return verbose;
    }
}
