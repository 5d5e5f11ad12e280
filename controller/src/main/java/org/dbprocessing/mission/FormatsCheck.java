package org.dbprocessing.mission;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dbprocessing.mission.yaml.Place;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.naming.FormatClash;
import org.dbprocessing.naming.FormatProblem;
import org.dbprocessing.naming.NameFormat;
import org.dbprocessing.naming.ProductNames;
import org.jspecify.annotations.Nullable;

/** Sees that products' names and directories can be written and read, and that no two products claim one name. */
final class FormatsCheck {
    private final MissionDefinition definition;
    private final Problems problems;
    /** The products that processes make. */
    private final Set<String> made;

    FormatsCheck(MissionDefinition definition, Problems problems) {
        this.definition = definition;
        this.problems = problems;
        this.made = definition.processes().stream()
                .flatMap(process -> process.output().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The formats of the products that have a sound one, by the products' names. */
    Map<String, NameFormat> check() {
        Map<String, NameFormat> formats = new LinkedHashMap<>();
        for (ProductDefinition product : definition.products()) {
            directory(product);
            format(product).ifPresent(format -> {
                formats.put(product.name(), format);
                fields(product, format);
            });
        }
        clashes(formats);
        return formats;
    }

    private ProductNames namesOf(ProductDefinition product) {
        InstrumentName instrument = definition.instrumentsCalled(product.instrument()).stream()
                .findFirst()
                .orElseGet(() -> new InstrumentName("satellite", "instrument"));
        return new ProductNames(definition.name(), instrument.satellite(), instrument.instrument(), product.name());
    }

    private Optional<NameFormat> format(ProductDefinition product) {
        if (product.format().isEmpty() && !product.source().keys().containsKey("format")) {
            return Optional.empty();
        }
        ProductNames names = namesOf(product);
        List<FormatProblem> found = NameFormat.problems(product.format(), names, definition.fieldPatterns());
        tell(product.source().at("format"), found);
        return found.isEmpty()
                ? Optional.of(NameFormat.compile(product.format(), names, definition.fieldPatterns()))
                : Optional.empty();
    }

    private void directory(ProductDefinition product) {
        tell(
                product.source().at("directory"),
                NameFormat.directoryProblems(product.directory(), namesOf(product), definition.fieldPatterns()));
        Directories directories = definition.directories();
        if (product.directory().indexOf('{') < 0 && !product.directory().startsWith("/")) {
            Path home = directories.root().resolve(product.directory()).normalize();
            if (home.equals(directories.incoming()) || home.equals(directories.errors())) {
                problems.error(
                        product.source().at("directory"),
                        "product " + product.name() + " lies in " + home + ", where files come in or are put aside",
                        "give it a directory of its own");
            }
        }
    }

    private void tell(Place place, List<FormatProblem> found) {
        found.forEach(problem -> problems.error(place, problem.message(), problem.hint()));
    }

    private void fields(ProductDefinition product, NameFormat format) {
        Timebase needed = neededPrecision(product, format);
        tell(product.source().at("format"), format.lacks(needed, product.keyFields()));
        if (needed == Timebase.RUN
                && made.contains(product.name())
                && !format.precision().suffices(Timebase.FILE)) {
            problems.warning(
                    product.source().at("format"),
                    "names of product " + product.name() + " tell no date: two of different dates may be the same name",
                    "add {Y}{m}{d}, unless the other fields never come again");
        }
        if (!format.has("VERSION")) {
            problems.warning(
                    product.source().at("format"),
                    "the format of product " + product.name() + " has no {VERSION}: there is room for one version only",
                    "add {VERSION}, if a file may ever be made again");
        }
    }

    /** RUN stands for none: an inspector that is run may tell the date of a file that it is asked about. */
    private Timebase neededPrecision(ProductDefinition product, NameFormat format) {
        boolean readFromName = product.inspector().kind() == Inspector.Kind.NAME;
        boolean written = made.contains(product.name()) && !takesItsNameFromAnInput(product, format);
        return written || readFromName ? definition.periodOf(product) : Timebase.RUN;
    }

    /** Made file by file: keywords of an input make its name, and may be all that it needs. */
    private boolean takesItsNameFromAnInput(ProductDefinition product, NameFormat format) {
        return !format.keywords().isEmpty()
                && definition.makersOf(product.name()).stream()
                        .allMatch(process -> process.timebase() == Timebase.FILE);
    }

    private void clashes(Map<String, NameFormat> formats) {
        List<ProductDefinition> earlier = new ArrayList<>();
        for (ProductDefinition product : definition.products()) {
            NameFormat format = formats.get(product.name());
            if (format != null) {
                earlier.forEach(other -> clash(other, formats.get(other.name()), product, format));
                earlier.add(product);
            }
        }
    }

    private void clash(
            ProductDefinition one, @Nullable NameFormat oneFormat, ProductDefinition other, NameFormat otherFormat) {
        if (oneFormat != null && wouldBothClaim(one, other)) {
            FormatClash.example(oneFormat, otherFormat).ifPresent(name -> clash(one, other, name));
        }
    }

    /** Inspectors that are run may tell products apart where their names do not; names that we write have to differ. */
    private boolean wouldBothClaim(ProductDefinition one, ProductDefinition other) {
        boolean bothMade = made.contains(one.name()) && made.contains(other.name());
        boolean bothRead = one.inspector().kind() == Inspector.Kind.NAME
                && other.inspector().kind() == Inspector.Kind.NAME;
        return bothMade || bothRead;
    }

    private void clash(ProductDefinition one, ProductDefinition other, String name) {
        problems.error(
                other.source().at("format"),
                "a file " + name + " could be of product " + one.name() + " and of product " + other.name(),
                "make one of the two formats different, for instance by the product's name");
    }
}
