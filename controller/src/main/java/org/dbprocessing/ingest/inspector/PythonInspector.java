package org.dbprocessing.ingest.inspector;

import java.nio.file.Path;
import java.util.Optional;
import org.dbprocessing.model.Product;
import org.dbprocessing.naming.NameFormat;
import org.dbprocessing.naming.NameReading;

/** A Python module written for dbprocessing. */
final class PythonInspector implements ProductInspector {
    /** There a file without a version was none of the product; here its name may tell it, or that it has none. */
    private static final Answer NO_VERSION =
            new Answer.Failed("it claims the file and leaves params['version'] empty, and"
                    + " the name does not tell it, for it is not of the product's format");

    private final Product product;
    private final NameFormat format;
    private final PythonBridge bridge;
    private final Patience patience = new Patience();

    /**
     * @param bridge asks it; shared, and not closed here
     */
    PythonInspector(Product product, NameFormat format, PythonBridge bridge) {
        this.product = product;
        this.format = format;
        this.bridge = bridge;
    }

    @Override
    public Product product() {
        return product;
    }

    @Override
    public Answer ask(Path file) {
        Optional<NameReading> name = format.read(String.valueOf(file.getFileName()));
        Answer answer = patience.with(() -> bridge.ask(product.id(), file, name));
        return answer instanceof Answer.Claimed claimed
                        && claimed.metadata().version().isEmpty()
                        && name.isEmpty()
                ? NO_VERSION
                : answer;
    }

    @Override
    public void close() {
        // the bridge is for all
    }
}
