package org.dbprocessing.ops.command;

import java.util.concurrent.Callable;
import org.dbprocessing.ops.wiring.DatabaseChoice;
import org.dbprocessing.store.Database;
import org.dbprocessing.store.DatabaseLocation;
import org.dbprocessing.store.embedded.EmbeddedServer;
import org.dbprocessing.store.embedded.ServerSettings;
import org.dbprocessing.store.embedded.ServerStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "status", description = "Where the database is and whether it runs; starts nothing.")
final class DbStatusCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final JsonOption json = new JsonOption();

    /** {@code dbp db status --json}; the last four are of a private server only. */
    record Document(
            String database,
            boolean runs,
            String state,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable Long pid,
            @Nullable String log) {}

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        DatabaseLocation location = invocation.databaseLocation();
        Document document = location instanceof DatabaseLocation.Embedded embedded
                ? ofPrivate(location, new EmbeddedServer(embedded.home(), ServerSettings.durable()).status())
                : ofExternal(location);
        if (json.isWanted()) {
            invocation.output().json(document);
        } else {
            print(invocation.output(), document);
        }
        return document.runs() ? ExitCode.DONE : ExitCode.UNREACHABLE;
    }

    private static Document ofPrivate(DatabaseLocation location, ServerStatus status) {
        return new Document(
                DatabaseChoice.name(location),
                status.state() == ServerStatus.State.RUNNING,
                Text.lower(status.state().name()).replace('_', ' '),
                status.host().isEmpty() ? null : status.host(),
                status.port() == 0 ? null : status.port(),
                status.pid() == 0 ? null : status.pid(),
                status.log().toString());
    }

    /** Opening it throws where it cannot be reached, and says why. */
    private static Document ofExternal(DatabaseLocation location) {
        Database.open(location).close();
        return new Document(DatabaseChoice.name(location), true, "running", null, null, null, null);
    }

    private static void print(Output output, Document document) {
        output.line("database  " + Text.oneLine(document.database()));
        output.line("state     " + document.state()
                + (document.host() == null ? "" : ", host " + document.host())
                + (document.port() == null ? "" : ", port " + document.port())
                + (document.pid() == null ? "" : ", process " + document.pid()));
        if (document.log() != null) {
            output.line("log       " + Text.oneLine(document.log()));
        }
    }
}
