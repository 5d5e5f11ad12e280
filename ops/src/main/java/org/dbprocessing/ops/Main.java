package org.dbprocessing.ops;

import java.time.LocalDate;
import org.dbprocessing.ops.command.DateConverter;
import org.dbprocessing.ops.command.Dbp;
import org.dbprocessing.ops.command.Failure;
import picocli.CommandLine;

/** Entry of the command {@code dbp}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int exitCode = commandLine().execute(args);
        System.exit(exitCode);
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Dbp());
        commandLine.getCommandSpec().versionProvider(new BuildVersion());
        commandLine.setExecutionExceptionHandler(new Failure());
        commandLine.setParameterExceptionHandler(new Failure.Usage());
        // A mission's directory may be called as a command is: demo, say.
        commandLine.setAllowSubcommandsAsOptionParameters(true);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.registerConverter(LocalDate.class, new DateConverter());
        return commandLine;
    }
}
