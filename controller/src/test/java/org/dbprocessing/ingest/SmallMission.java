package org.dbprocessing.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Instrument;
import org.dbprocessing.model.Mission;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Satellite;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;

/** A mission with products only, in a directory of its own. */
final class SmallMission {
    private final Path directory;
    private final Path data;
    private final List<Product> products = new ArrayList<>();
    private final List<Inspector> inspectors = new ArrayList<>();

    SmallMission(Path directory) throws IOException {
        this(directory, directory.resolve("data"));
    }

    /** With the data elsewhere. */
    SmallMission(Path directory, Path data) throws IOException {
        this.directory = directory;
        this.data = Files.createDirectories(data);
        for (String name : List.of("incoming", "codes", "inspectors", "errors")) {
            Files.createDirectories(directory.resolve(name));
        }
    }

    /** The one that most tests use: {@code raw_20121002_v1.0.0.txt} in {@code raw/2012}. */
    SmallMission withRaw() {
        return with("raw", "raw/{Y}", "raw_{Y}{m}{d}_v{VERSION}.txt");
    }

    SmallMission with(String name, String productDirectory, String format) {
        return with(name, productDirectory, format, Timebase.DAILY, false, List.of());
    }

    SmallMission with(
            String name,
            String productDirectory,
            String format,
            Timebase period,
            boolean stopExclusive,
            List<String> key) {
        int id = products.size() + 1;
        int maxSpan = period == Timebase.DAILY ? 3 : 34;
        products.add(new Product(
                id, name, 1, 0, productDirectory, format, key, false, false, maxSpan, stopExclusive, period, true, ""));
        return this;
    }

    /** Gives the last product a program for an inspector. */
    SmallMission inspectedBy(String script, Map<String, String> arguments) throws IOException {
        int id = products.size();
        String name = "inspect" + id + ".sh";
        Path file = Files.writeString(directory.resolve("inspectors").resolve(name), script);
        file.toFile().setExecutable(true);
        inspectors.add(new Inspector(id, id, Inspector.Kind.COMMAND, name, "", Version.of(1, 0, 0), arguments));
        return this;
    }

    Path incoming() {
        return directory.resolve("incoming");
    }

    Path errors() {
        return directory.resolve("errors");
    }

    Path data() {
        return data;
    }

    Catalogue catalogue() {
        Mission mission = new Mission(
                1, "m", data(), incoming(), directory.resolve("codes"), directory.resolve("inspectors"), errors());
        return new Catalogue(
                mission,
                List.of(new Satellite(1, "sat", 1)),
                List.of(new Instrument(1, "inst", 1)),
                products,
                List.of(),
                List.of(),
                inspectors);
    }

    /** What files refer to. */
    String sql() {
        StringBuilder sql = new StringBuilder("INSERT INTO mission VALUES (1, 'm', '', '', '', '', '');"
                + "INSERT INTO satellite VALUES (1, 'sat', 1); INSERT INTO instrument VALUES (1, 'inst', 1);");
        for (Product product : products) {
            sql.append("INSERT INTO product (product_id, product_name, instrument_id, relative_path, level, format)")
                    .append(" VALUES (" + product.id() + ", '" + product.name() + "', 1, '', 0, '');");
        }
        return sql.toString();
    }

    Path deliver(String name, String content) throws IOException {
        return Files.writeString(incoming().resolve(name), content);
    }

    static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
