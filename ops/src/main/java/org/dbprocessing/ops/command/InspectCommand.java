package org.dbprocessing.ops.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dbprocessing.ingest.inspector.Inspectors;
import org.dbprocessing.ingest.inspector.Inspectors.Opinion;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Product;
import org.dbprocessing.naming.FilePaths;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "inspect",
        description = {
            "What the inspectors say of a file, wherever it lies; registers nothing.",
            "Exit code 0: one product claims it, and it could be registered; 1: none, several, or an inspector failed."
        })
final class InspectCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A file's path.")
    private Path file = Path.of("");

    @Option(names = "--product", paramLabel = "P", description = "Ask only this product's inspector.")
    private @Nullable String product;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        Path path = file.toAbsolutePath().normalize();
        if (!Files.isRegularFile(path)) {
            throw new DbpException("there is no file " + path, "name a file that lies somewhere on this host's disks");
        }
        try (Workspace workspace = invocation.open()) {
            Catalogue catalogue = workspace.catalogue();
            Optional<Product> only = Optional.ofNullable(product).map(name -> new Names(catalogue).product(name));
            FilePaths paths = new FilePaths(catalogue);
            List<OpinionDocument> opinions;
            try (Inspectors inspectors = workspace.inspectors().open(catalogue, paths)) {
                opinions = ask(inspectors, path, only).stream()
                        .map(opinion -> OpinionDocument.of(opinion, paths, path))
                        .toList();
            }
            if (json.isWanted()) {
                invocation.output().json(opinions);
            } else {
                print(invocation.output(), opinions);
            }
            return isRegistrable(opinions) ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static List<Opinion> ask(Inspectors inspectors, Path path, Optional<Product> only) {
        if (only.isEmpty()) {
            return inspectors.ask(path);
        }
        return List.of(new Opinion(
                only.get(),
                inspectors
                        .of(only.get().id())
                        .orElseThrow(() -> new DbpException(
                                "product " + only.get().name() + " is retired: no inspector is asked for it",
                                "`dbp show products` lists those that are not"))
                        .ask(path)));
    }

    private static boolean isRegistrable(List<OpinionDocument> opinions) {
        List<OpinionDocument> claims =
                opinions.stream().filter(OpinionDocument::isClaim).toList();
        return claims.size() == 1 && claims.get(0).refused() == null;
    }

    private static void print(Output output, List<OpinionDocument> opinions) {
        List<OpinionDocument> told =
                opinions.stream().filter(opinion -> !opinion.isNo()).toList();
        told.forEach(opinion -> opinion.print(output));
        long claims = told.stream().filter(OpinionDocument::isClaim).count();
        if (claims == 0) {
            output.remark("no product claims it, of " + Text.count(opinions.size(), "product"));
        } else if (claims > 1) {
            output.remark("several products claim it: as it is, ingest would put it aside");
        }
    }
}
