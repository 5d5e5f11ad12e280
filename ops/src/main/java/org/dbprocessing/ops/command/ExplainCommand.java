package org.dbprocessing.ops.command;

import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Process;
import org.dbprocessing.store.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        customSynopsis = {"dbp explain [--json] FILE", "dbp explain [--json] PRODUCT|PROCESS DATE [KEY]"},
        description = {
            "Why a file was made, or why a product has none for a date, or a process has not run.",
            "By which code and job, from what; what is decided of it now; what is missing, waits or has failed, down to the"
                    + " cause; and behind each arrow how to get on."
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "FILE|PRODUCT|PROCESS",
            description = "A file, or a product, or a process without output; by name or id.")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "DATE", description = "Of the product.")
    private @Nullable LocalDate date;

    @Parameters(index = "2", arity = "0..1", paramLabel = "KEY", description = "One of its keys, such as nnnn=0012.")
    private @Nullable String key;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open()) {
            Explanation explanation = workspace.database().dryRun(session -> explain(session, workspace.site()));
            if (json.isWanted()) {
                invocation.output().json(explanation);
            } else {
                explanation.lines().forEach(invocation.output()::line);
            }
        }
        return ExitCode.DONE;
    }

    private Explanation explain(Session session, SiteConfiguration site) {
        Catalogue catalogue = session.catalogue().load();
        Causes causes = new Causes(session, site, catalogue);
        if (date != null) {
            Optional<Process> process = catalogue.processNamed(name);
            return process.isPresent() && catalogue.productNamed(name).isEmpty()
                    ? causes.of(process.get(), date)
                    : causes.of(new Names(catalogue).product(name), date, Optional.ofNullable(key));
        }
        return Names.registered(session, name)
                .map(file -> new FileHistory(session, catalogue)
                        .explain(file)
                        .with(causes.ofNow(catalogue.product(file.productId()), file.date(), Optional.of(file.key()))))
                .or(() -> new Outside(catalogue).named(Names.lastOf(name)))
                .orElseThrow(() -> Names.notRegistered(name));
    }
}
