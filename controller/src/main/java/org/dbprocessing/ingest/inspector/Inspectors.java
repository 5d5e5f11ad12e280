package org.dbprocessing.ingest.inspector;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Product;
import org.dbprocessing.naming.FilePaths;

/** The inspectors of all active products, made ready once. Threads may share them; programs are started when asked. */
public final class Inspectors implements AutoCloseable {
    private final List<ProductInspector> inspectors;

    private Inspectors(List<ProductInspector> inspectors) {
        this.inspectors = inspectors;
    }

    /** Of a product with several inspectors the one of the highest version counts; one without any goes by name. */
    public static Inspectors of(Catalogue catalogue, FilePaths paths, InspectorLimits limits) {
        Map<Integer, Inspector> newest = catalogue.inspectors().stream()
                .collect(Collectors.toMap(
                        Inspector::productId, Function.identity(), (left, right) -> later(left, right)));
        return new Inspectors(catalogue.products().stream()
                .filter(Product::active)
                .sorted(Comparator.comparing(Product::name))
                .map(product ->
                        inspector(catalogue, paths, limits, product, Optional.ofNullable(newest.get(product.id()))))
                .toList());
    }

    private static Inspector later(Inspector left, Inspector right) {
        return Comparator.comparing(Inspector::version)
                                .thenComparing(Inspector::id)
                                .compare(left, right)
                        >= 0
                ? left
                : right;
    }

    private static ProductInspector inspector(
            Catalogue catalogue,
            FilePaths paths,
            InspectorLimits limits,
            Product product,
            Optional<Inspector> described) {
        var format = paths.formatOf(product.id());
        if (described.isEmpty()) {
            return new NameInspector(product, format);
        }
        return switch (described.get().kind()) {
            case NAME -> new NameInspector(product, format);
            case COMMAND ->
                new CommandInspector(product, format, catalogue.mission().inspectors(), described.get(), limits);
            case DBPROCESSING ->
                new UnavailableInspector(
                        product,
                        "Python inspectors of dbprocessing cannot be asked by this version of dbp; a program that prints"
                                + " JSON can, see inspectors.md");
        };
    }

    /** What one product's inspector says. */
    public record Opinion(Product product, Answer answer) {}

    /** What each says of a file, by product's name. */
    public List<Opinion> ask(Path file) {
        return inspectors.stream()
                .map(inspector -> new Opinion(inspector.product(), inspector.ask(file)))
                .toList();
    }

    /** The inspector of one product; empty where that is not active. */
    public Optional<ProductInspector> of(int productId) {
        return inspectors.stream()
                .filter(inspector -> inspector.product().id() == productId)
                .findFirst();
    }

    @Override
    public void close() {
        inspectors.forEach(ProductInspector::close);
    }
}
