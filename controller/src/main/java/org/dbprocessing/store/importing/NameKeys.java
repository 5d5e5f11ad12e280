package org.dbprocessing.store.importing;

import java.util.List;
import java.util.Optional;

/** Knows what of a product's file names can tell files of one date and version apart. */
@FunctionalInterface
public interface NameKeys {
    /** A product, and the names that fields of its format stand for. */
    record NamedProduct(int id, String name, String format, String instrument, String satellite, String mission) {}

    /** The fields that may be a product's key, and how to read them. */
    interface Fields {
        List<String> names();

        /** The key of a file of this name; empty where it is not of the product's format. */
        Optional<String> key(String filename);
    }

    /** Empty where nothing in the names could be a key. */
    Optional<Fields> fieldsOf(NamedProduct product);
}
