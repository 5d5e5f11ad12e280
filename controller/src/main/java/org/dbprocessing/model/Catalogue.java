package org.dbprocessing.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The mission's description as it stands in the database, retired parts included; immutable, small, looked up by id. */
public final class Catalogue {
    private final Mission mission;
    private final Map<Integer, Satellite> satellites;
    private final Map<Integer, Instrument> instruments;
    private final Map<Integer, Product> products;
    private final Map<Integer, Process> processes;
    private final Map<Integer, Code> codes;
    private final Map<Integer, Inspector> inspectors;
    private final Map<Integer, List<Code>> codesOfProcess;
    private final Map<String, String> fieldPatterns;

    public Catalogue(
            Mission mission,
            Collection<Satellite> satellites,
            Collection<Instrument> instruments,
            Collection<Product> products,
            Collection<Process> processes,
            Collection<Code> codes,
            Collection<Inspector> inspectors) {
        this(mission, satellites, instruments, products, processes, codes, inspectors, Map.of());
    }

    /**
     * @param fieldPatterns the mission's own fields of file-name formats: by name, the pattern of what they may read
     */
    public Catalogue(
            Mission mission,
            Collection<Satellite> satellites,
            Collection<Instrument> instruments,
            Collection<Product> products,
            Collection<Process> processes,
            Collection<Code> codes,
            Collection<Inspector> inspectors,
            Map<String, String> fieldPatterns) {
        this.fieldPatterns = Map.copyOf(fieldPatterns);
        this.mission = mission;
        this.satellites = byId(satellites, Satellite::id);
        this.instruments = byId(instruments, Instrument::id);
        this.products = byId(products, Product::id);
        this.processes = byId(processes, Process::id);
        this.codes = byId(codes, Code::id);
        this.inspectors = byId(inspectors, Inspector::id);
        this.codesOfProcess = codes.stream().collect(Collectors.groupingBy(Code::processId));
    }

    /** The same catalogue with other processes. */
    public Catalogue withProcesses(UnaryOperator<Process> change) {
        return new Catalogue(
                mission,
                satellites(),
                instruments(),
                products(),
                processes().stream().map(change).toList(),
                codes(),
                inspectors(),
                fieldPatterns);
    }

    private static <T> Map<Integer, T> byId(Collection<T> things, ToIntFunction<T> id) {
        return things.stream().collect(Collectors.toUnmodifiableMap(id::applyAsInt, Function.identity()));
    }

    private static <T> T known(Map<Integer, T> things, int id, String what) {
        T thing = things.get(id);
        if (thing == null) {
            throw new IllegalArgumentException("no " + what + " " + id + " in the catalogue");
        }
        return thing;
    }

    public Mission mission() {
        return mission;
    }

    public Satellite satellite(int id) {
        return known(satellites, id, "satellite");
    }

    public Instrument instrument(int id) {
        return known(instruments, id, "instrument");
    }

    public Product product(int id) {
        return known(products, id, "product");
    }

    public Process process(int id) {
        return known(processes, id, "process");
    }

    public Code code(int id) {
        return known(codes, id, "code");
    }

    public Collection<Satellite> satellites() {
        return satellites.values();
    }

    public Collection<Instrument> instruments() {
        return instruments.values();
    }

    public Collection<Product> products() {
        return products.values();
    }

    public Collection<Process> processes() {
        return processes.values();
    }

    public Collection<Code> codes() {
        return codes.values();
    }

    public Collection<Inspector> inspectors() {
        return inspectors.values();
    }

    /** The mission's own fields of file-name formats: by name, the pattern of what they may read. */
    public Map<String, String> fieldPatterns() {
        return fieldPatterns;
    }

    /** All codes of a process, retired and older ones included. */
    public List<Code> codesOf(int processId) {
        return codesOfProcess.getOrDefault(processId, List.of());
    }

    public Optional<Product> productNamed(String name) {
        return products.values().stream()
                .filter(product -> product.name().equals(name))
                .findFirst();
    }

    public Optional<Process> processNamed(String name) {
        return processes.values().stream()
                .filter(process -> process.name().equals(name))
                .findFirst();
    }
}
