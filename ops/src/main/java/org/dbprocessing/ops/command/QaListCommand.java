package org.dbprocessing.ops.command;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.QaVerdict;
import org.dbprocessing.store.FileFilter;
import org.dbprocessing.store.QaStanding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = {
            "Lists the files that wait for a verdict.",
            "Of a file that has a newer version that was found ok, none is waited for."
        })
final class QaListCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final QaSelection selection = new QaSelection();

    @Option(
            names = "--verdict",
            paramLabel = "VERDICT",
            completionCandidates = Choices.QaVerdicts.class,
            description = "List instead those on which this verdict was given: ${COMPLETION-CANDIDATES}.")
    private @Nullable QaVerdict verdict;

    @Mixin
    private final ListFormat format = new ListFormat();

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open()) {
            Catalogue catalogue = workspace.catalogue();
            FileFilter filter = selection.filter(catalogue);
            workspace.database().read(session -> {
                try (Rows<QaDocument> rows = format.rows(invocation.output(), QaDocument.HEADER, QaDocument::cells)) {
                    Consumer<QaStanding> add = standing -> rows.add(QaDocument.of(catalogue, standing));
                    if (verdict == null) {
                        session.qa().eachWaiting(filter, add);
                    } else {
                        session.qa().eachFound(verdict, filter, add);
                    }
                }
                return true;
            });
        }
        return ExitCode.DONE;
    }
}
