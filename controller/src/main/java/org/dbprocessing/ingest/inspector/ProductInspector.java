package org.dbprocessing.ingest.inspector;

import java.nio.file.Path;
import org.dbprocessing.model.Product;

/** The inspector of one product. Threads may ask it at the same time. */
public interface ProductInspector extends AutoCloseable {
    Product product();

    /**
     * Asks whether a file is an instance of the product.
     *
     * @param file absolute; read only
     */
    Answer ask(Path file);

    /** Ends what was started. */
    @Override
    void close();
}
