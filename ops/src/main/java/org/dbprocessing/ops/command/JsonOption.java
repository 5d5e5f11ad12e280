package org.dbprocessing.ops.command;

import picocli.CommandLine.Option;

/** {@code --json} of commands that print data. */
final class JsonOption {
    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    boolean isWanted() {
        return json;
    }
}
