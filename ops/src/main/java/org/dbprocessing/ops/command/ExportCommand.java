package org.dbprocessing.ops.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dbprocessing.mission.DescribedCatalogue;
import org.dbprocessing.mission.MissionDocument;
import org.dbprocessing.mission.yaml.YamlText;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Product;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = {
            "Writes the mission file that says what the database says; `dbp apply` finds nothing to change in it.",
            "Products and processes that were retired are left out; codes that are not run are written with"
                    + " `active: false`."
        })
final class ExportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write it there, not to standard output.")
    private @Nullable Path file;

    @Option(names = "--force", description = "Overwrite FILE.")
    private boolean force;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        Catalogue catalogue;
        try (Workspace workspace = invocation.open()) {
            catalogue = workspace.catalogue();
        }
        tellOfSeveralInspectors(catalogue, invocation.output());
        Map<String, Object> sections =
                new MissionDocument(DescribedCatalogue.of(catalogue), invocation.missionDirectory()).sections();
        String text = json.isWanted()
                ? Output.compactJson(sections) + "\n"
                : "# Written by `dbp export` from the database.\n" + YamlText.of(sections);
        if (file == null) {
            invocation.output().print(text);
            invocation.output().flush();
        } else {
            write(file, text);
            if (!invocation.quiet()) {
                invocation.output().remark("wrote " + Text.oneLine(file.toString()));
            }
        }
        return ExitCode.DONE;
    }

    /** As a database of dbprocessing's may have them. */
    private static void tellOfSeveralInspectors(Catalogue catalogue, Output output) {
        catalogue.products().stream()
                .filter(Product::active)
                .filter(product -> catalogue.inspectors().stream()
                                .filter(inspector -> inspector.productId() == product.id())
                                .count()
                        > 1)
                .forEach(product -> output.remark("warning: product " + Text.oneLine(product.name())
                        + " has several inspectors; a mission file says one, and the oldest is written"));
    }

    private void write(Path target, String text) {
        try {
            if (force) {
                Path part = target.resolveSibling("." + target.getFileName() + ".part");
                Files.writeString(part, text);
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.writeString(target, text, StandardOpenOption.CREATE_NEW);
            }
        } catch (FileAlreadyExistsException there) {
            throw new DbpException(target + " exists already", "write to another file, or add --force", there);
        } catch (IOException failure) {
            throw new DbpException(
                    "cannot write " + target + ": " + failure, "check the directory and its permissions", failure);
        }
    }
}
