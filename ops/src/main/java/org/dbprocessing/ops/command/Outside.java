package org.dbprocessing.ops.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Version;
import org.dbprocessing.naming.FilePaths;
import org.dbprocessing.naming.NameFormat;
import org.dbprocessing.naming.NameValues;

/** What is known of files that should have come from outside: they may lie in incoming, or have been put aside. */
final class Outside {
    private static final String REASON_SUFFIX = ".reason.txt";
    private static final String WHY = "why: ";

    private final Catalogue catalogue;
    private final FilePaths paths;

    Outside(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.paths = new FilePaths(catalogue);
    }

    /** Why there is no file of a product that no process makes. */
    Explanation missing(Product product, LocalDate date) {
        List<Explanation> parts = new ArrayList<>();
        named(catalogue.mission().incoming(), product, date).forEach(file -> parts.add(waiting(file)));
        named(catalogue.mission().errors(), product, date).forEach(file -> parts.add(putAside(file)));
        return Explanation.of(
                        product.name() + " of " + date + ": none has been registered, and no process makes it", parts)
                .orElseNext("put a file like " + example(product, date) + " into "
                        + catalogue.mission().incoming() + ", then: " + Advice.RUN);
    }

    /** What is known of a file of this name, which is not registered; empty where it is nowhere. */
    Optional<Explanation> named(String name) {
        Path incoming = catalogue.mission().incoming().resolve(name);
        Path aside = catalogue.mission().errors().resolve(name);
        if (Files.isRegularFile(incoming)) {
            return Optional.of(waiting(incoming));
        }
        return Files.isRegularFile(aside) ? Optional.of(putAside(aside)) : Optional.empty();
    }

    private static Explanation waiting(Path file) {
        return Explanation.of(file + " is there, and not ingested yet").next("dbp ingest");
    }

    private static Explanation putAside(Path file) {
        return Explanation.of(file + " was put aside: " + reason(file))
                .next("dbp inspect " + Quoting.quoted(file.toString()));
    }

    /** A name that such a file could have; else what its names are made of. */
    private String example(Product product, LocalDate date) {
        try {
            return paths.formatOf(product.id())
                    .write(new NameValues(date, date.atStartOfDay(), Optional.of(Version.of(1, 0, 0)), Map.of()));
        } catch (DbpException otherFields) {
            return product.format();
        }
    }

    /** Files of a directory whose names are of the product and date. */
    private List<Path> named(Path directory, Product product, LocalDate date) {
        NameFormat format = paths.formatOf(product.id());
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> format.read(String.valueOf(file.getFileName()))
                            .flatMap(reading -> reading.date(product.period()))
                            .equals(Optional.of(date)))
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            // cannot be looked at, and then nothing can be said of it
            return List.of();
        }
    }

    private static String reason(Path file) {
        try {
            return Files.readString(file.resolveSibling(file.getFileName() + REASON_SUFFIX))
                    .lines()
                    .filter(line -> line.startsWith(WHY))
                    .findFirst()
                    .map(line -> line.substring(WHY.length()))
                    .orElse("");
        } catch (IOException e) {
            return "the reason is not known";
        }
    }
}
