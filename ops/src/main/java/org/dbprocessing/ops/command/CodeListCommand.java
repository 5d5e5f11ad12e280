package org.dbprocessing.ops.command;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = {
            "Codes by process and version, and how many registered files each has made.",
            "Of those that are newest and valid on a date, the highest version is run."
        })
final class CodeListCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--process", paramLabel = "P", description = "Of this process.")
    private @Nullable String process;

    @Option(names = "--all", description = "Retired ones too.")
    private boolean all;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open()) {
            CatalogueList list = workspace.database().read(session -> {
                Catalogue catalogue = session.catalogue().load();
                Map<Integer, Long> made = session.provenance().countsByCode();
                return CatalogueList.codes(catalogue, chosen(catalogue), made);
            });
            if (json.isWanted()) {
                invocation.output().json(list.documents());
            } else {
                invocation.output().table(list.table());
            }
        }
        return ExitCode.DONE;
    }

    private Predicate<Code> chosen(Catalogue catalogue) {
        Optional<Integer> only = Optional.ofNullable(process)
                .map(name -> new Names(catalogue).process(name).id());
        return code ->
                (all || code.active()) && only.map(id -> code.processId() == id).orElse(true);
    }
}
