package org.dbprocessing.mission.importing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.naming.NameFormat;
import org.dbprocessing.naming.ProductNames;
import org.dbprocessing.store.importing.NameKeys;

/** Times of day and keywords of a format can tell files apart: hours, orbits, modes. */
final class KeysFromNames implements NameKeys {
    private static final Set<String> TIMES = Set.of("H", "M", "S", "MILLI", "MICRO");

    /** A verdict, which is no part of what a file is. */
    private static final String VERDICT = "QACODE";

    @Override
    public Optional<Fields> fieldsOf(NamedProduct product) {
        try {
            NameFormat format = NameFormat.compile(
                    product.format(),
                    new ProductNames(product.mission(), product.satellite(), product.instrument(), product.name()),
                    UnknownFields.declared(product.format()));
            List<String> names = format.fields().stream()
                    .filter(field -> TIMES.contains(field) || format.keywords().contains(field))
                    .filter(field -> !field.equals(VERDICT))
                    .sorted(Comparator.comparing(field -> product.format().indexOf("{" + field + "}")))
                    .toList();
            return names.isEmpty() ? Optional.empty() : Optional.of(new FormatFields(format, names));
        } catch (DbpException noFormat) {
            return Optional.empty();
        }
    }

    private record FormatFields(NameFormat format, List<String> names) implements Fields {
        @Override
        public Optional<String> key(String filename) {
            return format.read(filename).flatMap(reading -> reading.key(names));
        }
    }
}
