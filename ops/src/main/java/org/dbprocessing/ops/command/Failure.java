package org.dbprocessing.ops.command;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.dbprocessing.mission.yaml.RefusedFileException;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.spi.ShellUnreachable;
import org.dbprocessing.store.DatabaseUnreachable;
import org.dbprocessing.store.LeaseHeld;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what was wrong and what to do next, in two lines; where from, only when asked. */
public final class Failure implements IExecutionExceptionHandler {
    private static final String INDENT = "     ";

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof RefusedFileException refused) {
            refused.errors().forEach(error -> printLines(err, "", "    ", error.toString()));
            err.println("dbp: " + Text.count(refused.errors().size(), "error"));
        } else {
            printLines(err, "dbp: ", INDENT, message(failure));
        }
        if (failure instanceof DbpException told && !told.remedy().isEmpty()) {
            printLines(err, INDENT, INDENT, told.remedy());
        }
        boolean expected = failure instanceof DbpException || failure instanceof UncheckedIOException;
        if (Invocation.of(command.getCommandSpec()).verbose()) {
            failure.printStackTrace(err);
        } else if (!expected) {
            err.println("     this is an error of dbp itself; -v shows where it comes from");
        }
        err.flush();
        return exitCode(failure);
    }

    /** Whatever a name in the text holds, no line of it looks like one of ours. */
    private static void printLines(PrintWriter err, String first, String next, String text) {
        String prefix = first;
        for (String line : Text.lines(text).toList()) {
            err.println(prefix + line.strip());
            prefix = next;
        }
    }

    private static String message(Exception failure) {
        if (failure instanceof DbpException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof UncheckedIOException unchecked) {
            Throwable cause = unchecked.getCause();
            return unchecked.getMessage() + (cause == null ? "" : ": " + cause);
        }
        return failure.toString();
    }

    private static int exitCode(Exception failure) {
        if (failure instanceof LeaseHeld) {
            return ExitCode.HELD;
        }
        return failure instanceof DatabaseUnreachable || failure instanceof ShellUnreachable
                ? ExitCode.UNREACHABLE
                : ExitCode.FAILED;
    }

    /** Wrong usage: what is wrong with it, and where to read on; not the whole help. */
    public static final class Usage implements IParameterExceptionHandler {
        @Override
        public int handleParseException(ParameterException wrong, String[] args) {
            CommandLine command = wrong.getCommandLine();
            PrintWriter err = command.getErr();
            err.println("dbp: " + Text.oneLine(String.valueOf(wrong.getMessage())));
            CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
            err.println("     see: " + command.getCommandSpec().qualifiedName() + " --help");
            err.flush();
            return ExitCode.USAGE;
        }
    }
}
