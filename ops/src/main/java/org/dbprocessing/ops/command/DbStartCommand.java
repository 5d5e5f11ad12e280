package org.dbprocessing.ops.command;

import java.util.concurrent.Callable;
import org.dbprocessing.store.embedded.EmbeddedServer;
import org.dbprocessing.store.embedded.ServerAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "start", description = "Starts the private server, if it does not run.")
final class DbStartCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--take-over",
            description = "Also where another host started it: only if that host is dead, or the data are lost.")
    private boolean takeOver;

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        EmbeddedServer server = invocation.privateServer();
        ServerAddress address = takeOver ? server.takeOver() : server.ensureRunning();
        if (!invocation.quiet()) {
            invocation.output().remark("runs on " + ServerAddress.HOST + ", port " + address.port());
        }
        return ExitCode.DONE;
    }
}
