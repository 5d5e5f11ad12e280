package org.dbprocessing.ops.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DataFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        description = "How files stand: verdict, comment, when it was given, whether they can be inputs.")
final class QaShowCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Registered files, by name or id.")
    private List<String> files = List.of();

    @Mixin
    private final ListFormat format = new ListFormat();

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open()) {
            Catalogue catalogue = workspace.catalogue();
            workspace.database().read(session -> {
                List<Long> ids =
                        Names.files(session, files).stream().map(DataFile::id).toList();
                try (Rows<QaDocument> rows = format.rows(invocation.output(), QaDocument.HEADER, QaDocument::cells)) {
                    session.qa().of(ids).forEach(standing -> rows.add(QaDocument.of(catalogue, standing)));
                }
                return true;
            });
        }
        return ExitCode.DONE;
    }
}
