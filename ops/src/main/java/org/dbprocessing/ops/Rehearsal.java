package org.dbprocessing.ops;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * Loads the classes that most commands load, and leaves. The launcher runs it once after a build to
 * lay out the archive of classes from which later starts are mapped; nothing else depends on it.
 */
final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] args) {
        CommandLine commandLine = Main.commandLine();
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        commandLine.setOut(nowhere).setErr(nowhere);
        commandLine.execute("--version");
        commandLine.execute("--help");
        commandLine.execute("--no-such-option");
    }
}
