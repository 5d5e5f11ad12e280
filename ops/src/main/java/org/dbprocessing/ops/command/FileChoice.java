package org.dbprocessing.ops.command;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Product;
import org.dbprocessing.store.FileFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that choose registered files by what they are; several restrict each other. */
final class FileChoice {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--product", split = ",", paramLabel = "P", description = "Of these products.")
    private List<String> products = List.of();

    @Option(
            names = "--code",
            split = ",",
            paramLabel = "C",
            description =
                    "Made by these codes: all versions of one that is named by its file, one that is named by its id.")
    private List<String> codes = List.of();

    @Option(
            names = "--instrument",
            split = ",",
            paramLabel = "I",
            description = "Of these instruments' products; twin-a/mag where the name alone says too little.")
    private List<String> instruments = List.of();

    @Option(names = "--level", paramLabel = "N", description = "Of this level.")
    private @Nullable Double level;

    @Option(names = "--from", paramLabel = "DATE", description = "Of this date and later ones.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Of this date and earlier ones.")
    private @Nullable LocalDate to;

    boolean isEmpty() {
        return products.isEmpty()
                && codes.isEmpty()
                && instruments.isEmpty()
                && level == null
                && from == null
                && to == null;
    }

    FileFilter filter(Catalogue catalogue) {
        if (from != null && to != null && to.isBefore(from)) {
            throw new ParameterException(spec.commandLine(), "--to " + to + " is before --from " + from);
        }
        Names names = new Names(catalogue);
        FileFilter filter = FileFilter.all().between(Optional.ofNullable(from), Optional.ofNullable(to));
        if (!products.isEmpty() || !instruments.isEmpty()) {
            filter = filter.ofProducts(products(catalogue, names));
        }
        if (!codes.isEmpty()) {
            filter = filter.madeBy(
                    codes.stream().flatMap(text -> names.codes(text).stream()).toList());
        }
        return level == null ? filter : filter.ofLevel(level);
    }

    private Collection<Integer> products(Catalogue catalogue, Names names) {
        Set<Integer> wanted = new HashSet<>();
        products.forEach(text -> wanted.add(names.product(text).id()));
        if (instruments.isEmpty()) {
            return wanted;
        }
        Set<Integer> carriers = new HashSet<>();
        instruments.forEach(text -> carriers.add(names.instrument(text).id()));
        return catalogue.products().stream()
                .filter(product -> carriers.contains(product.instrumentId()))
                .map(Product::id)
                .filter(id -> products.isEmpty() || wanted.contains(id))
                .toList();
    }
}
