package org.dbprocessing.ops.command;

import java.util.concurrent.Callable;
import org.dbprocessing.model.Catalogue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        description = {
            "What the mission is made of, as the database has it.",
            "`show process NAME` tells what one takes."
        })
final class ShowCommand implements Callable<Integer> {
    /** What can be shown. */
    enum Subject {
        MISSIONS,
        SATELLITES,
        INSTRUMENTS,
        PRODUCTS,
        PROCESSES,
        CODES,
        INSPECTORS,
        PROCESS;

        @Override
        public String toString() {
            return Text.lower(name());
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}")
    private Subject subject = Subject.MISSIONS;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "A process, by name or id.")
    private @Nullable String name;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        if ((subject == Subject.PROCESS) != (name != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    subject == Subject.PROCESS
                            ? "name the process: show process NAME"
                            : "only `show process` takes a name");
        }
        Invocation invocation = Invocation.of(spec);
        Output output = invocation.output();
        try (Workspace workspace = invocation.open()) {
            Catalogue catalogue = workspace.catalogue();
            if (subject == Subject.PROCESS && name != null) {
                ProcessDetails details = ProcessDetails.of(catalogue, new Names(catalogue).process(name));
                if (json.isWanted()) {
                    output.json(details);
                } else {
                    details.print(output);
                }
            } else {
                CatalogueList list = CatalogueList.of(catalogue, subject);
                if (json.isWanted()) {
                    output.json(list.documents());
                } else {
                    output.table(list.table());
                }
            }
        }
        return ExitCode.DONE;
    }
}
