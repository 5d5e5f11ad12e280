package org.dbprocessing.naming;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Product;

/** Where a mission's files lie: root, the product's directory with its fields filled in, the name. Thread-safe. */
public final class FilePaths {
    private final Catalogue catalogue;
    private final Map<Integer, NameFormat> formats = new ConcurrentHashMap<>();
    private final Map<Integer, NameFormat> directories = new ConcurrentHashMap<>();

    public FilePaths(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The format of a product's names.
     *
     * @throws DbpException where it is none
     */
    public NameFormat formatOf(int productId) {
        return formats.computeIfAbsent(productId, id -> {
            Product product = catalogue.product(id);
            return NameFormat.compile(product.format(), ProductNames.of(catalogue, product), catalogue.fieldPatterns());
        });
    }

    /**
     * The format of a product's directory.
     *
     * @throws DbpException where it is none
     */
    public NameFormat directoryOf(int productId) {
        return directories.computeIfAbsent(productId, id -> {
            Product product = catalogue.product(id);
            return NameFormat.compileDirectory(
                    product.directory(), ProductNames.of(catalogue, product), catalogue.fieldPatterns());
        });
    }

    /** Where a registered file lies, or belongs. */
    public Path of(DataFile file) {
        return of(file.productId(), file.name(), NameValues.of(file));
    }

    /**
     * Where a file of this product, name and values lies, or belongs.
     *
     * @throws DbpException where that would not be below the mission's root
     */
    public Path of(int productId, String name, NameValues values) {
        return directory(productId, values).resolve(checked(name));
    }

    /** The directory of a product's file of these values. */
    public Path directory(int productId, NameValues values) {
        return catalogue
                .mission()
                .root()
                .resolve(directoryOf(productId).write(values))
                .normalize();
    }

    private static String checked(String name) {
        if (name.isEmpty()
                || name.indexOf('/') >= 0
                || name.indexOf('\0') >= 0
                || name.equals(".")
                || name.equals("..")) {
            throw new DbpException(
                    "'" + name + "' is no name of a file", "name it without '/', and neither '.' nor '..'");
        }
        return name;
    }
}
