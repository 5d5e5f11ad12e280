package org.dbprocessing.mission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.dbprocessing.mission.yaml.Source;
import org.dbprocessing.model.Timebase;

/**
 * What mission files say, by names; nothing in it has an id.
 *
 * @param fieldPatterns the mission's own fields of file-name formats: by name, the pattern of what they may read
 */
public record MissionDefinition(
        Source source,
        String name,
        Directories directories,
        Map<String, String> fieldPatterns,
        List<SatelliteDefinition> satellites,
        List<ProductDefinition> products,
        List<ProcessDefinition> processes) {

    private static final int USUAL_SPAN = 3;

    public MissionDefinition {
        fieldPatterns = Map.copyOf(fieldPatterns);
        satellites = List.copyOf(satellites);
        products = List.copyOf(products);
        processes = List.copyOf(processes);
    }

    /** The same with each code changed. */
    MissionDefinition withCodes(UnaryOperator<CodeDefinition> change) {
        List<ProcessDefinition> changed = processes.stream()
                .map(process ->
                        process.withCodes(process.codes().stream().map(change).toList()))
                .toList();
        return new MissionDefinition(source, name, directories, fieldPatterns, satellites, products, changed);
    }

    public Optional<ProductDefinition> product(String wanted) {
        return products.stream()
                .filter(product -> product.name().equals(wanted))
                .findFirst();
    }

    public List<InstrumentName> instruments() {
        return satellites.stream()
                .flatMap(satellite -> satellite.instruments().stream()
                        .map(instrument -> new InstrumentName(satellite.name(), instrument)))
                .toList();
    }

    /** The instruments that a product's reference may mean: one in a sound mission. */
    public List<InstrumentName> instrumentsCalled(String reference) {
        return instruments().stream()
                .filter(instrument -> instrument.isMeantBy(reference))
                .toList();
    }

    /** The processes that make this product. */
    public List<ProcessDefinition> makersOf(String product) {
        return processes.stream()
                .filter(process -> process.output().filter(product::equals).isPresent())
                .toList();
    }

    /** The period that one file of the product is for: as stated, or that of the process that makes it. */
    public Timebase periodOf(ProductDefinition product) {
        return product.period()
                .or(() -> makersOf(product.name()).stream()
                        .map(ProcessDefinition::timebase)
                        .filter(Timebase::isPeriod)
                        .findFirst())
                .orElse(Timebase.DAILY);
    }

    /** How many days a file of the product may span: as stated, or three more than its period. */
    public int maxSpanDaysOf(ProductDefinition product) {
        return product.maxSpanDays().orElseGet(() -> USUAL_SPAN + longestPeriod(periodOf(product)));
    }

    private static int longestPeriod(Timebase period) {
        return switch (period) {
            case DAILY, FILE, RUN, STARTUP -> 0;
            case WEEKLY -> 7;
            case MONTHLY -> 31;
            case YEARLY -> 366;
        };
    }
}
