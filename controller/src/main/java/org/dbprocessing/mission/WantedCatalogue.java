package org.dbprocessing.mission;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Instrument;
import org.dbprocessing.model.Mission;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Satellite;
import org.jspecify.annotations.Nullable;

/**
 * A definition as a catalogue: what is known already, by its name, has the id that it is known by; what is new has a
 * negative one.
 */
final class WantedCatalogue {
    private final MissionDefinition definition;
    private final Optional<Catalogue> known;
    private final Map<String, Integer> satelliteIds = new HashMap<>();
    private final Map<InstrumentName, Integer> instrumentIds = new HashMap<>();
    private final Map<String, Integer> productIds = new HashMap<>();
    private int latestNew;

    private WantedCatalogue(MissionDefinition definition, Optional<Catalogue> known) {
        this.definition = definition;
        this.known = known;
    }

    static Catalogue of(MissionDefinition definition, Optional<Catalogue> known) {
        return new WantedCatalogue(definition, known).build();
    }

    private Catalogue build() {
        Mission mission = mission();
        List<Satellite> satellites = satellites(mission.id());
        List<Instrument> instruments = instruments();
        List<Product> products = products();
        List<Inspector> inspectors = definition.products().stream()
                .map(product -> inspector(product.inspector(), idOf(product.name())))
                .toList();
        List<Process> processes = new ArrayList<>();
        List<Code> codes = new ArrayList<>();
        Map<String, Integer> processIds = ids(Catalogue::processes, Process::name, Process::id);
        for (ProcessDefinition process : definition.processes()) {
            int id = processIds.getOrDefault(process.name(), nextNew());
            processes.add(process(process, id));
            codes.addAll(codes(process, id));
        }
        return new Catalogue(
                mission, satellites, instruments, products, processes, codes, inspectors, definition.fieldPatterns());
    }

    private Mission mission() {
        Directories directories = definition.directories();
        return new Mission(
                known.map(catalogue -> catalogue.mission().id()).orElseGet(this::nextNew),
                definition.name(),
                directories.root(),
                directories.incoming(),
                directories.codes(),
                directories.inspectors(),
                directories.errors());
    }

    private List<Satellite> satellites(int missionId) {
        satelliteIds.putAll(ids(Catalogue::satellites, Satellite::name, Satellite::id));
        return definition.satellites().stream()
                .map(SatelliteDefinition::name)
                .map(name -> new Satellite(satelliteIds.computeIfAbsent(name, any -> nextNew()), name, missionId))
                .toList();
    }

    private List<Instrument> instruments() {
        known.ifPresent(catalogue -> catalogue.instruments().forEach(instrument -> {
            String satellite = catalogue.satellite(instrument.satelliteId()).name();
            instrumentIds.put(new InstrumentName(satellite, instrument.name()), instrument.id());
        }));
        return definition.instruments().stream()
                .map(name -> new Instrument(
                        instrumentIds.computeIfAbsent(name, any -> nextNew()),
                        name.instrument(),
                        idOfSatellite(name.satellite())))
                .toList();
    }

    private int idOfSatellite(String name) {
        return present(satelliteIds.get(name), name);
    }

    private int idOf(String product) {
        return present(productIds.get(product), product);
    }

    private static <T> T present(@Nullable T id, String name) {
        if (id == null) {
            throw new IllegalArgumentException("the definition was not checked: " + name + " is not defined");
        }
        return id;
    }

    private List<Product> products() {
        productIds.putAll(ids(Catalogue::products, Product::name, Product::id));
        return definition.products().stream().map(this::product).toList();
    }

    private Product product(ProductDefinition product) {
        InstrumentName instrument =
                definition.instrumentsCalled(product.instrument()).get(0);
        return new Product(
                productIds.computeIfAbsent(product.name(), any -> nextNew()),
                product.name(),
                present(instrumentIds.get(instrument), instrument.toString()),
                product.level(),
                product.directory(),
                product.format(),
                product.keyFields(),
                product.mayBeEmpty(),
                product.qaRequired(),
                definition.maxSpanDaysOf(product),
                product.stopExclusive(),
                definition.periodOf(product),
                true,
                product.description(),
                product.judges());
    }

    private static Inspector inspector(InspectorDefinition inspector, int productId) {
        return new Inspector(
                productId,
                productId,
                inspector.kind(),
                inspector.file().name(),
                inspector.file().directory(),
                inspector.version(),
                inspector.arguments());
    }

    private Process process(ProcessDefinition process, int id) {
        List<InputLink> inputs = new ArrayList<>();
        for (InputDefinition input : process.inputs()) {
            inputs.add(new InputLink(
                    id,
                    idOf(input.product()),
                    inputs.size(),
                    input.optional(),
                    input.yesterday(),
                    input.tomorrow(),
                    input.group()));
        }
        return new Process(
                id,
                process.name(),
                process.timebase(),
                process.output().map(this::idOf),
                inputs,
                process.extraParameters(),
                process.repeatable(),
                true,
                process.timing());
    }

    private List<Code> codes(ProcessDefinition process, int processId) {
        List<Code> knownCodes =
                known.map(catalogue -> catalogue.codesOf(processId)).orElse(List.of());
        NewestMarks marks = new NewestMarks(process);
        return new CodeMatching(process.codes(), knownCodes)
                .pairs().stream()
                        .map(pair -> code(pair.defined(), pair.known(), processId, marks.marks(pair.defined())))
                        .toList();
    }

    private Code code(CodeDefinition code, Optional<Code> same, int processId, boolean newest) {
        return new Code(
                same.map(Code::id).orElseGet(this::nextNew),
                processId,
                code.file().name(),
                code.file().directory(),
                code.version(),
                code.outputInterface(),
                code.from(),
                code.to(),
                code.active(),
                newest,
                code.arguments(),
                code.environment(),
                code.executor(),
                code.needs(),
                code.retries(),
                code.checksum().or(() -> same.flatMap(Code::checksum)),
                code.description());
    }

    private int nextNew() {
        return --latestNew;
    }

    private <T> Map<String, Integer> ids(
            Function<Catalogue, Collection<T>> things, Function<T, String> name, Function<T, Integer> id) {
        return known.map(things)
                .map(all -> all.stream().collect(Collectors.toMap(name, id)))
                .orElse(Map.of());
    }
}
