package org.dbprocessing.ops.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Instrument;
import org.dbprocessing.model.Mission;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Satellite;

/**
 * A part of the catalogue as rows.
 *
 * @param columns keys of the JSON documents; headers of the table, in capitals
 */
record CatalogueList(List<String> columns, List<List<Object>> rows) {
    static CatalogueList of(Catalogue catalogue, ShowCommand.Subject subject) {
        return switch (subject) {
            case MISSIONS -> missions(catalogue.mission());
            case SATELLITES -> satellites(catalogue);
            case INSTRUMENTS -> instruments(catalogue);
            case PRODUCTS -> products(catalogue);
            case PROCESSES, PROCESS -> processes(catalogue);
            case CODES -> codes(catalogue);
            case INSPECTORS -> inspectors(catalogue);
        };
    }

    /** The rows as JSON objects. */
    List<Map<String, Object>> documents() {
        List<Map<String, Object>> documents = new ArrayList<>();
        for (List<Object> row : rows) {
            Map<String, Object> document = new LinkedHashMap<>();
            for (int column = 0; column < columns.size(); column++) {
                document.put(columns.get(column), row.get(column));
            }
            documents.add(document);
        }
        return documents;
    }

    Table table() {
        Table table = new Table(
                columns.stream().map(column -> column.toUpperCase(Locale.ROOT)).toArray(String[]::new));
        rows.forEach(row -> table.add(row.stream().map(CatalogueList::cell).toArray()));
        return table;
    }

    private static Object cell(Object value) {
        if (value instanceof Collection<?> many) {
            return String.join(", ", many.stream().map(String::valueOf).toList());
        }
        if (value instanceof Double level) {
            return Text.level(level);
        }
        return value instanceof Boolean yes ? yes ? "yes" : "no" : value;
    }

    private static CatalogueList missions(Mission mission) {
        return new CatalogueList(
                List.of("id", "name", "root", "incoming", "codes", "inspectors", "errors"),
                List.of(List.of(
                        mission.id(),
                        mission.name(),
                        mission.root().toString(),
                        mission.incoming().toString(),
                        mission.codes().toString(),
                        mission.inspectors().toString(),
                        mission.errors().toString())));
    }

    private static CatalogueList satellites(Catalogue catalogue) {
        return new CatalogueList(
                List.of("id", "name"),
                catalogue.satellites().stream()
                        .sorted(Comparator.comparing(Satellite::name))
                        .map(satellite -> List.<Object>of(satellite.id(), satellite.name()))
                        .toList());
    }

    private static CatalogueList instruments(Catalogue catalogue) {
        return new CatalogueList(
                List.of("id", "satellite", "name"),
                catalogue.instruments().stream()
                        .map(instrument ->
                                List.<Object>of(instrument.id(), satellite(catalogue, instrument), instrument.name()))
                        .sorted(Comparator.comparing((List<Object> row) -> row.get(1) + "/" + row.get(2)))
                        .toList());
    }

    private static String satellite(Catalogue catalogue, Instrument instrument) {
        return catalogue.satellite(instrument.satelliteId()).name();
    }

    private static CatalogueList products(Catalogue catalogue) {
        return new CatalogueList(
                List.of(
                        "id",
                        "name",
                        "level",
                        "instrument",
                        "active",
                        "directory",
                        "format",
                        "key",
                        "qa",
                        "judges",
                        "description"),
                catalogue.products().stream()
                        .sorted(Comparator.comparingDouble(Product::level).thenComparing(Product::name))
                        .map(product -> product(catalogue, product))
                        .toList());
    }

    private static List<Object> product(Catalogue catalogue, Product product) {
        Instrument instrument = catalogue.instrument(product.instrumentId());
        return List.of(
                product.id(),
                product.name(),
                product.level(),
                satellite(catalogue, instrument) + "/" + instrument.name(),
                product.active(),
                product.directory(),
                product.format(),
                product.keyFields(),
                product.qaRequired() ? "required" : "",
                product.judges().orElse(""),
                product.description());
    }

    private static CatalogueList processes(Catalogue catalogue) {
        return new CatalogueList(
                List.of("id", "name", "timebase", "active", "output", "inputs"),
                catalogue.processes().stream()
                        .sorted(Comparator.comparing(Process::name))
                        .map(process -> List.<Object>of(
                                process.id(),
                                process.name(),
                                Text.lower(process.timebase().name()),
                                process.active(),
                                process.outputProductId()
                                        .map(id -> catalogue.product(id).name())
                                        .orElse(""),
                                process.inputs().stream()
                                        .map(link -> ProcessDetails.Input.of(catalogue, link)
                                                .toString())
                                        .toList()))
                        .toList());
    }

    private static CatalogueList codes(Catalogue catalogue) {
        return new CatalogueList(
                List.of(
                        "id",
                        "file",
                        "version",
                        "process",
                        "from",
                        "to",
                        "active",
                        "newest",
                        "arguments",
                        "executor",
                        "environment"),
                byProcessAndVersion(catalogue)
                        .map(code -> code(catalogue, code))
                        .toList());
    }

    /**
     * Some codes, each with the number of files that it has made.
     *
     * @param made by id of the code
     */
    static CatalogueList codes(Catalogue catalogue, Predicate<Code> chosen, Map<Integer, Long> made) {
        return new CatalogueList(
                List.of("id", "process", "file", "version", "from", "to", "active", "newest", "outputs", "arguments"),
                byProcessAndVersion(catalogue)
                        .filter(chosen)
                        .map(code -> List.<Object>of(
                                code.id(),
                                catalogue.process(code.processId()).name(),
                                file(code.directory(), code.filename()),
                                code.version().toString(),
                                code.start().toString(),
                                code.stop().toString(),
                                code.active(),
                                code.newest(),
                                made.getOrDefault(code.id(), 0L),
                                code.arguments()))
                        .toList());
    }

    private static Stream<Code> byProcessAndVersion(Catalogue catalogue) {
        return catalogue.codes().stream()
                .sorted(Comparator.comparing((Code code) ->
                                catalogue.process(code.processId()).name())
                        .thenComparing(Code::version)
                        .thenComparing(Code::id));
    }

    private static List<Object> code(Catalogue catalogue, Code code) {
        return List.of(
                code.id(),
                file(code.directory(), code.filename()),
                code.version().toString(),
                catalogue.process(code.processId()).name(),
                code.start().toString(),
                code.stop().toString(),
                code.active(),
                code.newest(),
                code.arguments(),
                code.executor().orElse(""),
                code.environment().orElse(""));
    }

    private static CatalogueList inspectors(Catalogue catalogue) {
        return new CatalogueList(
                List.of("id", "product", "kind", "file", "version", "arguments"),
                catalogue.inspectors().stream()
                        .sorted(Comparator.comparing((Inspector inspector) ->
                                        catalogue.product(inspector.productId()).name())
                                .thenComparing(Inspector::id))
                        .map(inspector -> List.<Object>of(
                                inspector.id(),
                                catalogue.product(inspector.productId()).name(),
                                Text.lower(inspector.kind().name()),
                                file(inspector.directory(), inspector.filename()),
                                inspector.version().toString(),
                                new TreeMap<>(inspector.arguments())
                                        .entrySet().stream()
                                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                                .toList()))
                        .toList());
    }

    private static String file(String directory, String name) {
        return directory.isEmpty() || directory.equals(".") ? name : directory + "/" + name;
    }
}
