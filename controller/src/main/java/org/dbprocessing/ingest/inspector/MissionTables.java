package org.dbprocessing.ingest.inspector;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Instrument;
import org.dbprocessing.model.Mission;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Satellite;
import org.dbprocessing.model.Version;
import org.jspecify.annotations.Nullable;

/**
 * The mission's description as dbprocessing has it in its database: by the name of a table, rows of values by the name of
 * a column. Names of products and what they belong to are filled in in formats and directories, as they are there.
 */
final class MissionTables {
    private final Catalogue catalogue;

    MissionTables(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A row under construction. */
    private static final class Row {
        private final Map<String, @Nullable Object> columns = new LinkedHashMap<>();

        Row with(String column, @Nullable Object value) {
            columns.put(column, value);
            return this;
        }

        Row withVersion(Version version) {
            return with("interface_version", version.interfaceVersion())
                    .with("quality_version", version.quality())
                    .with("revision_version", version.revision());
        }
    }

    Map<String, List<Map<String, @Nullable Object>>> all() {
        Map<String, List<Map<String, @Nullable Object>>> tables = new TreeMap<>();
        tables.put("Mission", List.of(mission(catalogue.mission()).columns));
        tables.put("Satellite", rows(catalogue.satellites(), Satellite::id, MissionTables::satellite));
        tables.put("Instrument", rows(catalogue.instruments(), Instrument::id, MissionTables::instrument));
        tables.put("Product", rows(catalogue.products(), Product::id, this::product));
        tables.put("Inspector", rows(catalogue.inspectors(), Inspector::id, MissionTables::inspector));
        tables.put("Process", rows(catalogue.processes(), Process::id, MissionTables::process));
        tables.put("Code", rows(catalogue.codes(), Code::id, MissionTables::code));
        tables.put("Productprocesslink", links());
        return tables;
    }

    private static <T> List<Map<String, @Nullable Object>> rows(
            Collection<T> things, ToIntFunction<T> id, Function<T, Row> row) {
        return things.stream()
                .sorted(Comparator.comparingInt(id))
                .map(thing -> row.apply(thing).columns)
                .toList();
    }

    private static Row mission(Mission mission) {
        return new Row()
                .with("mission_id", mission.id())
                .with("mission_name", mission.name())
                .with("rootdir", mission.root().toString())
                .with("incoming_dir", mission.incoming().toString())
                .with("codedir", mission.codes().toString())
                .with("inspectordir", mission.inspectors().toString())
                .with("errordir", mission.errors().toString());
    }

    private static Row satellite(Satellite satellite) {
        return new Row()
                .with("satellite_id", satellite.id())
                .with("satellite_name", satellite.name())
                .with("mission_id", satellite.missionId());
    }

    private static Row instrument(Instrument instrument) {
        return new Row()
                .with("instrument_id", instrument.id())
                .with("instrument_name", instrument.name())
                .with("satellite_id", instrument.satelliteId());
    }

    private Row product(Product product) {
        return new Row()
                .with("product_id", product.id())
                .with("product_name", product.name())
                .with("instrument_id", product.instrumentId())
                .with("relative_path", named(product, product.directory()))
                .with("level", product.level())
                .with("format", named(product, product.format()))
                .with("product_description", product.description());
    }

    private String named(Product product, String text) {
        Instrument instrument = catalogue.instrument(product.instrumentId());
        String satellite = catalogue.satellite(instrument.satelliteId()).name();
        return text.replace("{MISSION}", catalogue.mission().name())
                .replace("{SPACECRAFT}", satellite)
                .replace("{SATELLITE}", satellite)
                .replace("{INSTRUMENT}", instrument.name())
                .replace("{PRODUCT}", product.name());
    }

    private static Row inspector(Inspector inspector) {
        return new Row()
                .with("inspector_id", inspector.id())
                .with("filename", inspector.filename())
                .with("relative_path", inspector.directory())
                .withVersion(inspector.version())
                .with("arguments", words(inspector.arguments()))
                .with("product", inspector.productId());
    }

    private static String words(Map<String, String> arguments) {
        return new TreeMap<>(arguments)
                .entrySet().stream()
                        .map(argument -> argument.getKey() + "=" + argument.getValue())
                        .collect(Collectors.joining(" "));
    }

    private static Row process(Process process) {
        return new Row()
                .with("process_id", process.id())
                .with("process_name", process.name())
                .with("output_product", process.outputProductId().orElse(null))
                .with("output_timebase", process.timebase().name())
                .with("extra_params", String.join("|", process.extraParameters()));
    }

    private static Row code(Code code) {
        return new Row()
                .with("code_id", code.id())
                .with("filename", code.filename())
                .with("relative_path", code.directory())
                .with("code_start_date", code.start().toString())
                .with("code_stop_date", code.stop().toString())
                .with("code_description", code.description())
                .with("process_id", code.processId())
                .withVersion(code.version())
                .with("output_interface_version", code.outputInterface())
                .with("active_code", code.active())
                .with("newest_version", code.newest())
                .with("arguments", code.arguments());
    }

    private List<Map<String, @Nullable Object>> links() {
        return catalogue.processes().stream()
                .sorted(Comparator.comparingInt(Process::id))
                .flatMap(process -> process.inputs().stream()
                        .map(link -> new Row()
                                .with("process_id", process.id())
                                .with("input_product_id", link.productId())
                                .with("optional", link.optional())
                                .with("yesterday", link.yesterday())
                                .with("tomorrow", link.tomorrow())
                                .columns))
                .toList();
    }
}
