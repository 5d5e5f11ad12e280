package org.dbprocessing.ops.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "lineage", description = "What a file was made from, and what was made from it.")
final class LineageCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A registered file, by name or id.")
    private String file = "";

    @ArgGroup(exclusive = true)
    private Form form = new Form();

    /** What is printed instead of a tree. */
    static final class Form {
        @Option(names = "--dot", description = "Print a graph for Graphviz: dbp lineage FILE --dot | dot -Tsvg")
        private boolean dot;

        @Option(names = "--json", description = "Print one JSON document.")
        private boolean json;
    }

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        Output output = invocation.output();
        try (Workspace workspace = invocation.open()) {
            Lineage lineage = workspace.database().read(session -> Lineage.of(session, Names.file(session, file)));
            if (form.json) {
                output.json(lineage.document(workspace.catalogue()));
            } else {
                (form.dot ? lineage.dot() : lineage.tree()).forEach(output::line);
            }
        }
        return ExitCode.DONE;
    }
}
