package org.dbprocessing.mission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dbprocessing.mission.yaml.Place;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Source;

/** What has been read of a mission so far, from whichever files. Sees that nothing is defined twice. */
final class MissionParts {
    private final Problems problems;
    private final Names names;
    private final Map<String, String> fieldPatterns = new LinkedHashMap<>();
    private final Map<String, SatelliteDefinition> satellites = new LinkedHashMap<>();
    private final List<ProductDefinition> products = new ArrayList<>();
    private final List<ProcessDefinition> processes = new ArrayList<>();
    private Optional<Head> head = Optional.empty();

    MissionParts(Problems problems) {
        this.problems = problems;
        this.names = new Names(problems);
    }

    /** What stands in the section {@code mission}. */
    record Head(Source source, String name, Directories directories) {}

    Optional<Head> head() {
        return head;
    }

    /** The mission again, as each of dbprocessing's files states it, has to be the same. */
    void add(Head other) {
        Head first = head.orElse(other);
        head = Optional.of(first);
        if (!first.name().equals(other.name())) {
            problems.error(
                    other.source().at("name"),
                    "the mission is called " + other.name() + " here, and " + first.name() + " in "
                            + first.source().at("name"),
                    "the files of one mission are applied together");
        } else if (!first.directories().equals(other.directories())) {
            problems.warning(
                    other.source().place(),
                    "the directories of the mission are others here than in "
                            + first.source().place() + ", which hold",
                    "write the same in each file");
        }
    }

    void addField(String name, String pattern, Place place) {
        names.claim("field", name, place);
        fieldPatterns.put(name, pattern);
    }

    void add(SatelliteDefinition satellite) {
        names.claim("satellite", satellite.name(), satellite.source().place());
        satellites.put(satellite.name(), satellite);
    }

    /** An instrument and its satellite, whether it is known already or not. */
    void add(InstrumentName name, Source source) {
        SatelliteDefinition satellite =
                satellites.getOrDefault(name.satellite(), new SatelliteDefinition(source, name.satellite(), List.of()));
        List<String> instruments = new ArrayList<>(satellite.instruments());
        if (!instruments.contains(name.instrument())) {
            instruments.add(name.instrument());
        }
        satellites.put(name.satellite(), new SatelliteDefinition(satellite.source(), satellite.name(), instruments));
    }

    void add(ProductDefinition product) {
        names.claim("product", product.name(), product.source().place());
        products.add(product);
    }

    void add(ProcessDefinition process) {
        names.claim("process", process.name(), process.source().place());
        processes.add(process);
    }

    List<ProductDefinition> products() {
        return products;
    }

    Set<String> productNames() {
        return products.stream().map(ProductDefinition::name).collect(Collectors.toSet());
    }

    Set<String> processNames() {
        return processes.stream().map(ProcessDefinition::name).collect(Collectors.toSet());
    }

    /**
     * All of it.
     *
     * @param otherwise for a mission without its section, which has been told
     */
    MissionDefinition definition(Head otherwise) {
        Head found = head.orElse(otherwise);
        return new MissionDefinition(
                found.source(),
                found.name(),
                found.directories(),
                fieldPatterns,
                List.copyOf(satellites.values()),
                products,
                processes);
    }
}
