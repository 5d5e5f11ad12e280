package org.dbprocessing.ops.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "code",
        description = "The codes of processes: a new version, the list, or the end of one.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CodeAddCommand.class, CodeListCommand.class, CodeRetireCommand.class})
final class CodeCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with codes: add, list or retire");
    }
}
