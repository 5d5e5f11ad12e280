package org.dbprocessing.ops.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dbprocessing.mission.importing.MissionImport;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.store.DatabaseLocation;
import org.dbprocessing.store.DatabaseLocator;
import org.dbprocessing.store.Session;
import org.dbprocessing.store.importing.ImportOptions;
import org.dbprocessing.store.importing.ImportRefusedException;
import org.dbprocessing.store.importing.ImportReport;
import org.dbprocessing.store.importing.ImportSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = {
            "Takes a dbprocessing database over into this mission: all tables, with their ids, in one transaction.",
            "Rows that no mission can hold are kept as they are in the table import_quarantine, and reported, as is all"
                    + " that is odd. A second import of the same source changes nothing; one whose rows are here"
                    + " otherwise is refused.",
            "The source is only read. Stop dbprocessing before."
        })
final class ImportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SOURCE",
            description =
                    "A SQLite file, or postgresql://USER@HOST:PORT/DATABASE (password: ~/.pgpass or $PGPASSWORD).")
    @SuppressWarnings("NullAway.Init")
    private String source;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = "Where the mission's root directory is now; directories below it move along.")
    private @Nullable Path root;

    @Option(names = "--strict", description = "Import nothing where a row would have to be left out.")
    private boolean strict;

    @Option(names = "--dry-run", description = "Only tell what would be imported, and what is odd.")
    private boolean dryRun;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the report there too, with all columns of the rows that were left out or mended.")
    private @Nullable Path reportFile;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open();
                ImportSource opened = open(workspace)) {
            tell(invocation, perform(workspace, opened));
        } catch (ImportRefusedException refused) {
            tell(invocation, refused.report());
            throw refused;
        }
        return ExitCode.DONE;
    }

    private ImportSource open(Workspace workspace) {
        if (!DatabaseLocator.isUrl(source)) {
            return ImportSource.sqlite(existing(Path.of(source)));
        }
        DatabaseLocation location = new DatabaseLocator(workspace.directory(), System.getenv())
                .locate(Optional.of(source), Optional.empty());
        return ImportSource.postgres((DatabaseLocation.External) location);
    }

    private static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new DbpException(
                    "there is no file " + file,
                    "give the file of a dbprocessing mission, or postgresql://USER@HOST/DATABASE");
        }
        return file;
    }

    private ImportReport perform(Workspace workspace, ImportSource opened) {
        ImportOptions options = new ImportOptions(
                Path.of("").toAbsolutePath(),
                Optional.ofNullable(root).map(Path::toAbsolutePath).map(Path::normalize),
                strict,
                dryRun);
        return dryRun
                ? workspace.database().dryRun(session -> perform(session, opened, options))
                : workspace.database().write(session -> perform(session, opened, options));
    }

    private static ImportReport perform(Session session, ImportSource opened, ImportOptions options) {
        MissionImport.Outcome outcome = MissionImport.perform(session, opened, options);
        return outcome.report().with(new ImportedPlaces(session, outcome.catalogue()).settle());
    }

    private void tell(Invocation invocation, ImportReport report) {
        ImportText text = new ImportText(report, dryRun);
        if (reportFile != null) {
            write(reportFile, text);
        }
        if (json.isWanted()) {
            invocation.output().json(ImportDocument.of(report, dryRun));
            return;
        }
        invocation.output().table(text.tables());
        text.findings().forEach(invocation.output()::line);
        if (!invocation.quiet()) {
            text.summary().forEach(invocation.output()::remark);
        }
    }

    private static void write(Path file, ImportText text) {
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
            text.summary().forEach(writer::println);
            text.tables().lines().forEach(writer::println);
            text.findings().forEach(writer::println);
            text.quarantine().forEach(writer::println);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report " + file, e);
        }
    }
}
