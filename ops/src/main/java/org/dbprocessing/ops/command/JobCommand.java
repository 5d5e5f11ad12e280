package org.dbprocessing.ops.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "job",
        description = "One job: everything about it, its output, its end, or another try.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            JobShowCommand.class,
            JobLogCommand.class,
            JobCancelCommand.class,
            JobRetryCommand.class,
        })
final class JobCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with the job: show, log, cancel or retry");
    }
}
