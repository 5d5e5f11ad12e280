package org.dbprocessing.mission;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.mission.yaml.Place;
import org.dbprocessing.mission.yaml.Source;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Instrument;
import org.dbprocessing.model.Mission;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Satellite;
import org.dbprocessing.model.Timebase;

/**
 * A catalogue as the definition that says the same: the way back from {@link WantedCatalogue}. Retired products and
 * processes are left out, for they are not described; codes that are not run stay, as inactive ones. What follows from
 * the rest is not stated. In a stable order: by level, then name.
 */
public final class DescribedCatalogue {
    /** Where things stand that are known, and in no file. */
    static final Place DATABASE = new Place(Path.of("the database"), 0);

    private static final Source SOURCE = new Source(DATABASE, Map.of());

    private final Catalogue catalogue;

    private DescribedCatalogue(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    public static MissionDefinition of(Catalogue catalogue) {
        return new DescribedCatalogue(catalogue).definition();
    }

    private MissionDefinition definition() {
        List<Product> products = sorted(
                catalogue.products().stream().filter(Product::active).toList(),
                Comparator.comparingDouble(Product::level).thenComparing(Product::name));
        MissionDefinition bare = withProducts(products.stream()
                .map(product -> definition(product, Optional.empty(), Optional.empty()))
                .toList());
        MissionDefinition withPeriods = withProducts(products.stream()
                .map(product -> definition(product, Optional.empty(), statedPeriod(product, bare)))
                .toList());
        return withProducts(products.stream()
                .map(product -> definition(product, statedSpan(product, withPeriods), statedPeriod(product, bare)))
                .toList());
    }

    private MissionDefinition withProducts(List<ProductDefinition> products) {
        Mission mission = catalogue.mission();
        return new MissionDefinition(
                SOURCE,
                mission.name(),
                new Directories(
                        mission.root(), mission.incoming(), mission.codes(), mission.inspectors(), mission.errors()),
                catalogue.fieldPatterns(),
                sorted(catalogue.satellites(), Comparator.comparing(Satellite::name)).stream()
                        .map(this::definition)
                        .toList(),
                products,
                sorted(
                                catalogue.processes(),
                                Comparator.comparingDouble(this::level).thenComparing(Process::name))
                        .stream()
                        .filter(Process::active)
                        .map(this::definition)
                        .toList());
    }

    private static <T> List<T> sorted(Collection<T> things, Comparator<T> order) {
        return things.stream().sorted(order).toList();
    }

    private SatelliteDefinition definition(Satellite satellite) {
        return new SatelliteDefinition(
                SOURCE,
                satellite.name(),
                catalogue.instruments().stream()
                        .filter(instrument -> instrument.satelliteId() == satellite.id())
                        .map(Instrument::name)
                        .sorted()
                        .toList());
    }

    private static Optional<Timebase> statedPeriod(Product product, MissionDefinition bare) {
        Timebase usual = bare.periodOf(bare.product(product.name()).orElseThrow());
        return Optional.of(product.period()).filter(period -> period != usual);
    }

    private static Optional<Integer> statedSpan(Product product, MissionDefinition withPeriods) {
        int usual =
                withPeriods.maxSpanDaysOf(withPeriods.product(product.name()).orElseThrow());
        return Optional.of(product.maxSpanDays()).filter(days -> days != usual);
    }

    private ProductDefinition definition(Product product, Optional<Integer> span, Optional<Timebase> period) {
        return new ProductDefinition(
                SOURCE,
                product.name(),
                instrumentOf(product),
                product.level(),
                product.format(),
                product.directory(),
                inspectorOf(product),
                product.keyFields(),
                product.mayBeEmpty(),
                product.qaRequired(),
                span,
                product.stopExclusive(),
                period,
                product.description(),
                product.judges());
    }

    /** As short as it can be said without doubt. */
    private String instrumentOf(Product product) {
        Instrument instrument = catalogue.instrument(product.instrumentId());
        boolean alone = catalogue.instruments().stream()
                        .filter(other -> other.name().equals(instrument.name()))
                        .count()
                == 1;
        return alone
                ? instrument.name()
                : new InstrumentName(
                                catalogue.satellite(instrument.satelliteId()).name(), instrument.name())
                        .toString();
    }

    private InspectorDefinition inspectorOf(Product product) {
        return catalogue.inspectors().stream()
                .filter(inspector -> inspector.productId() == product.id())
                .min(Comparator.comparingInt(Inspector::id))
                .filter(inspector -> inspector.kind() != Inspector.Kind.NAME)
                .map(inspector -> new InspectorDefinition(
                        inspector.kind(),
                        new RelativeFile(inspector.directory(), inspector.filename()),
                        inspector.version(),
                        inspector.arguments()))
                .orElseGet(InspectorDefinition::byName);
    }

    /** That of what it makes, or the end where it makes nothing. */
    private double level(Process process) {
        return process.outputProductId()
                .map(id -> catalogue.product(id).level())
                .orElse(Double.POSITIVE_INFINITY);
    }

    private ProcessDefinition definition(Process process) {
        return new ProcessDefinition(
                SOURCE,
                process.name(),
                process.timebase(),
                process.outputProductId().map(id -> catalogue.product(id).name()),
                process.inputs().stream().map(this::definition).toList(),
                process.extraParameters(),
                process.repeatable(),
                process.timing(),
                // of equal ones the active first, as they are matched again
                sorted(
                                catalogue.codesOf(process.id()),
                                Comparator.comparing(Code::version)
                                        .thenComparing(Comparator.comparing(Code::active)
                                                .reversed())
                                        .thenComparing(Code::start)
                                        .thenComparing(Code::id))
                        .stream()
                        .map(DescribedCatalogue::definition)
                        .toList());
    }

    private InputDefinition definition(InputLink link) {
        return new InputDefinition(
                DATABASE,
                catalogue.product(link.productId()).name(),
                link.optional(),
                link.yesterday(),
                link.tomorrow(),
                link.group());
    }

    private static CodeDefinition definition(Code code) {
        return new CodeDefinition(
                SOURCE,
                new RelativeFile(code.directory(), code.filename()),
                code.version(),
                code.outputInterface(),
                code.start(),
                code.stop(),
                code.active(),
                code.arguments(),
                code.environment(),
                code.executor(),
                code.needs(),
                code.retries(),
                code.checksum(),
                code.description());
    }
}
