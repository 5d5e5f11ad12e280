package org.dbprocessing.ops.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "db",
        description = {
            "The mission's database.",
            "If no other is configured it is a private PostgreSQL server: the first command that needs it starts it, and"
                    + " it runs until it is stopped."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DbStartCommand.class,
            DbStopCommand.class,
            DbStatusCommand.class,
            DbShellCommand.class,
            DbMigrateCommand.class
        })
final class DbCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do with the database: start, stop, status, shell or migrate");
    }
}
