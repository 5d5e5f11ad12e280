package org.dbprocessing.mission;

import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.Catalogue;

/**
 * What stays as it is when only files of dbprocessing's are applied: each describes one instrument, and is added to what
 * the database holds of the others.
 */
final class KeptRest {
    private final MissionDefinition database;
    private final Set<InstrumentName> described;

    /** @param described the instruments of the files */
    KeptRest(Catalogue catalogue, Set<InstrumentName> described) {
        this.database = DescribedCatalogue.of(catalogue);
        this.described = described;
    }

    /** To be called when the files' products have been read. */
    void addProductsTo(MissionParts parts) {
        Set<String> read = parts.productNames();
        database.fieldPatterns()
                .forEach((name, pattern) ->
                        parts.addField(name, pattern, database.source().place()));
        database.instruments().forEach(instrument -> parts.add(instrument, database.source()));
        database.products().stream()
                .filter(product -> stays(product) && !read.contains(product.name()))
                .forEach(parts::add);
    }

    /** To be called when the files' processes have been read. */
    void addProcessesTo(MissionParts parts) {
        Set<String> read = parts.processNames();
        database.processes().stream()
                .filter(process -> stays(process) && !read.contains(process.name()))
                .forEach(parts::add);
    }

    private boolean stays(ProductDefinition product) {
        return database.instrumentsCalled(product.instrument()).stream().noneMatch(described::contains);
    }

    /** A process is of the instrument whose product it makes, or takes first; one with neither is of none. */
    private boolean stays(ProcessDefinition process) {
        Optional<String> product = process.output()
                .or(() ->
                        process.inputs().stream().map(InputDefinition::product).findFirst());
        return product.isEmpty()
                || product.flatMap(database::product).filter(this::stays).isPresent();
    }
}
