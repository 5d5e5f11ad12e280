package org.dbprocessing.ingest.inspector;

import java.nio.file.Path;
import org.dbprocessing.model.Product;

/** An inspector that cannot be asked at all, which is not a no. */
record UnavailableInspector(Product product, String why) implements ProductInspector {
    @Override
    public Answer ask(Path file) {
        return new Answer.Failed(why);
    }

    @Override
    public void close() {
        // nothing was started
    }
}
