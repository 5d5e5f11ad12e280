package org.dbprocessing.ingest.inspector;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Product;

/** The inspectors of all active products, made ready once. Threads may share them; programs are started when asked. */
public final class Inspectors implements AutoCloseable {
    private final List<ProductInspector> inspectors;

    Inspectors(List<ProductInspector> inspectors) {
        this.inspectors = inspectors;
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
