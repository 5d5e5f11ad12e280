package org.dbprocessing.ops;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry of the command {@code dbp}. */
@Command(
        name = "dbp",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = "Controls the processing of scientific data.")
public final class Main implements Runnable {
    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
