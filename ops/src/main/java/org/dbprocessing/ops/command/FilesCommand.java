package org.dbprocessing.ops.command;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.QaVerdict;
import org.dbprocessing.store.FileFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "files", description = "Lists registered files, by product, date, key and version.")
final class FilesCommand implements Callable<Integer> {
    private static final List<String> HEADER =
            List.of("ID", "PRODUCT", "DATE", "KEY", "VERSION", "ON DISK", "QA", "FILE");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final FileChoice choice = new FileChoice();

    @Option(names = "--date", paramLabel = "DATE", description = "Of this date.")
    private @Nullable LocalDate date;

    @Option(names = "--newest", description = "Only the highest version of each product, date and key.")
    private boolean newest;

    @Mixin
    private final ListFormat format = new ListFormat();

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open()) {
            Catalogue catalogue = workspace.catalogue();
            FileFilter filter = filter(catalogue);
            workspace.database().read(session -> {
                if (format.isJson()) {
                    try (FileDocuments documents = new FileDocuments(
                            catalogue, session, format.rows(invocation.output(), HEADER, ignored -> List.of()))) {
                        session.files().each(filter, documents::add);
                    }
                } else {
                    try (Rows<DataFile> rows =
                            format.rows(invocation.output(), HEADER, file -> cells(catalogue, file))) {
                        session.files().each(filter, rows::add);
                    }
                }
                return true;
            });
        }
        return ExitCode.DONE;
    }

    private FileFilter filter(Catalogue catalogue) {
        FileFilter filter = choice.filter(catalogue);
        if (date != null) {
            filter = filter.between(Optional.of(date), Optional.of(date));
        }
        return newest ? filter.newestOnly() : filter;
    }

    private static List<Object> cells(Catalogue catalogue, DataFile file) {
        return List.of(
                file.id(),
                catalogue.product(file.productId()).name(),
                file.date(),
                file.key().isEmpty() ? "-" : file.key(),
                file.version(),
                file.exists() ? "yes" : "no",
                file.qa().map(QaVerdict::word).orElse("-"),
                file.name());
    }
}
