package org.dbprocessing.mission;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dbprocessing.mission.Change.Subject;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Instrument;
import org.dbprocessing.model.Mission;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Schedule;
import org.dbprocessing.model.Timing;

/** A catalogue as a list of things with named properties, so that two catalogues can be compared. */
final class Description {
    private final Catalogue catalogue;
    private final Map<Integer, List<Inspector>> inspectors;

    Description(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.inspectors = catalogue.inspectors().stream()
                .sorted(Comparator.comparingInt(Inspector::id))
                .collect(Collectors.groupingBy(Inspector::productId));
    }

    /**
     * One thing.
     *
     * @param id 0 for what has none
     * @param fields by name, values that can be compared and shown
     */
    record Thing(Subject subject, int id, String name, boolean active, Map<String, Object> fields) {
        /** What it is known by in both catalogues. */
        Object identity() {
            return id == 0 ? name : subject + " " + id;
        }
    }

    /** All of them, in the order of subjects, then names. */
    Stream<Thing> things() {
        return Stream.of(
                        Stream.of(mission(catalogue.mission())),
                        catalogue.fieldPatterns().entrySet().stream().map(Description::field),
                        catalogue.satellites().stream()
                                .map(it -> new Thing(Subject.SATELLITE, it.id(), it.name(), true, Map.of())),
                        catalogue.instruments().stream().map(this::instrument),
                        catalogue.products().stream().map(this::product),
                        catalogue.processes().stream().map(this::process),
                        catalogue.codes().stream().map(this::code))
                .flatMap(things -> things);
    }

    private static Thing mission(Mission mission) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("root", shown(mission.root()));
        fields.put("incoming", shown(mission.incoming()));
        fields.put("codes", shown(mission.codes()));
        fields.put("inspectors", shown(mission.inspectors()));
        fields.put("errors", shown(mission.errors()));
        return new Thing(Subject.MISSION, mission.id(), mission.name(), true, fields);
    }

    private static String shown(Path path) {
        return path.toString();
    }

    private static Thing field(Map.Entry<String, String> field) {
        return new Thing(Subject.FIELD, 0, field.getKey(), true, Map.of("pattern", field.getValue()));
    }

    private Thing instrument(Instrument instrument) {
        return new Thing(Subject.INSTRUMENT, instrument.id(), nameOf(instrument).toString(), true, Map.of());
    }

    private InstrumentName nameOf(Instrument instrument) {
        return new InstrumentName(catalogue.satellite(instrument.satelliteId()).name(), instrument.name());
    }

    private Thing product(Product product) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("instrument", nameOf(catalogue.instrument(product.instrumentId())));
        fields.put("level", product.level());
        fields.put("format", product.format());
        fields.put("directory", product.directory());
        fields.put("inspector", inspectorText(inspectors.getOrDefault(product.id(), List.of())));
        fields.put("key", product.keyFields());
        fields.put("may_be_empty", product.mayBeEmpty());
        fields.put("qa", product.qaRequired() ? "required" : "");
        fields.put("judges", product.judges().orElse(""));
        fields.put("max_span", product.maxSpanDays());
        fields.put("stop", product.stopExclusive() ? "exclusive" : "inclusive");
        fields.put("period", product.period());
        fields.put("description", product.description());
        return new Thing(Subject.PRODUCT, product.id(), product.name(), product.active(), fields);
    }

    private static String inspectorText(List<Inspector> asked) {
        return asked.stream().map(Description::inspectorText).collect(Collectors.joining(", "));
    }

    private static String inspectorText(Inspector inspector) {
        String kind = inspector.kind().name().toLowerCase(Locale.ROOT);
        return switch (inspector.kind()) {
            case NAME -> kind;
            case COMMAND, DBPROCESSING ->
                kind + " " + new RelativeFile(inspector.directory(), inspector.filename()) + " " + inspector.version()
                        + " " + new TreeMap<>(inspector.arguments());
        };
    }

    private Thing process(Process process) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("timebase", process.timebase());
        fields.put(
                "output",
                process.outputProductId()
                        .map(id -> catalogue.product(id).name())
                        .orElse(""));
        fields.put("inputs", process.inputs().stream().map(this::input).toList());
        fields.put("extra_params", process.extraParameters());
        fields.put("repeatable", process.repeatable());
        Timing timing = process.timing();
        fields.put("schedule", timing.schedule().map(Schedule::toString).orElse(""));
        fields.put("max_wait", timing.maxWait().map(Description::seconds).orElse(""));
        fields.put("when", timing.complete().isPresent() ? "complete" : "each");
        fields.put("settle", timing.complete().map(Description::seconds).orElse(""));
        return new Thing(Subject.PROCESS, process.id(), process.name(), process.active(), fields);
    }

    private static String seconds(Duration span) {
        return span.toSeconds() + "s";
    }

    private String input(InputLink link) {
        return catalogue.product(link.productId()).name()
                + (link.optional() ? " optional" : "")
                + (link.yesterday() > 0 ? " yesterday " + link.yesterday() : "")
                + (link.tomorrow() > 0 ? " tomorrow " + link.tomorrow() : "")
                + link.group().map(group -> " group " + group).orElse("");
    }

    private Thing code(Code code) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("output_interface", code.outputInterface());
        fields.put("from", code.start());
        fields.put("to", code.stop());
        fields.put("newest", code.newest());
        fields.put("arguments", code.arguments());
        fields.put("environment", code.environment().orElse(""));
        fields.put("executor", code.executor().orElse(""));
        fields.put("cpus", code.needs().cpus());
        fields.put(
                "memory",
                code.needs().memoryMiB().map(mebibytes -> mebibytes + "M").orElse(""));
        fields.put(
                "time",
                code.needs().timeLimitSeconds().map(seconds -> seconds + "s").orElse(""));
        fields.put(
                "memory_ceiling",
                code.needs()
                        .most()
                        .memoryMiB()
                        .map(mebibytes -> mebibytes + "M")
                        .orElse(""));
        fields.put(
                "time_ceiling",
                code.needs()
                        .most()
                        .timeLimitSeconds()
                        .map(seconds -> seconds + "s")
                        .orElse(""));
        fields.put("resources", new TreeMap<>(code.needs().resources()));
        fields.put("retries", code.retries());
        fields.put(Change.CONTENTS, code.checksum().orElse(""));
        fields.put("description", code.description());
        String process = catalogue.process(code.processId()).name();
        String file = new RelativeFile(code.directory(), code.filename()).toString();
        return new Thing(
                Subject.CODE, code.id(), file + " " + code.version() + " of " + process, code.active(), fields);
    }
}
