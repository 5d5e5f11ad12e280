package org.dbprocessing.ops.command;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Product;
import org.dbprocessing.store.FileFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that choose files for QA by product and date. */
final class QaSelection {
    @Option(names = "--product", split = ",", paramLabel = "P", description = "Of these products.")
    private List<String> products = List.of();

    @Option(names = "--from", paramLabel = "DATE", description = "Of this date and later ones.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Of this date and earlier ones.")
    private @Nullable LocalDate to;

    boolean isEmpty() {
        return products.isEmpty() && from == null && to == null;
    }

    FileFilter filter(Catalogue catalogue) {
        FileFilter dates = FileFilter.all().between(Optional.ofNullable(from), Optional.ofNullable(to));
        if (products.isEmpty()) {
            return dates;
        }
        Names names = new Names(catalogue);
        return dates.ofProducts(
                products.stream().map(names::product).map(Product::id).toList());
    }
}
