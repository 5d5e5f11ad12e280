package org.dbprocessing.plan;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;
import org.dbprocessing.naming.FilePaths;
import org.dbprocessing.naming.Keywords;
import org.dbprocessing.naming.NameFormat;
import org.dbprocessing.naming.NameValues;

/** Writes the names of a process's outputs. */
final class OutputName {
    /** Fields that the date and the version alone account for. */
    private static final Set<String> PLAIN = Set.of(
            "Y",
            "m",
            "d",
            "y",
            "j",
            "b",
            "DATE",
            "datetime",
            "VERSION",
            "PRODUCT",
            "SATELLITE",
            "SPACECRAFT",
            "INSTRUMENT",
            "MISSION");

    private final Timebase timebase;
    private final NameFormat format;
    private final NameFormat directory;
    private final boolean plain;

    /** @throws DbpException where the product's format or directory is none */
    OutputName(FilePaths paths, Timebase timebase, int productId) {
        this.timebase = timebase;
        this.format = paths.formatOf(productId);
        this.directory = paths.directoryOf(productId);
        this.plain = PLAIN.containsAll(format.fields()) && PLAIN.containsAll(directory.fields());
    }

    /** Whether a second version of a file has another name than the first. */
    boolean saysVersion() {
        return format.has("VERSION");
    }

    /**
     * The name of the output.
     *
     * @throws DbpException where a field of the name or the directory has no value, or the name gets too long
     */
    String write(Candidate candidate, Version version, List<InputFile> inputs) {
        NameValues values = new NameValues(
                candidate.date(),
                plain ? candidate.date().atStartOfDay() : start(candidate.date(), inputs),
                Optional.of(version),
                plain ? Map.of() : keywords(candidate.key(), inputs));
        if (!plain) {
            directory.write(values);
        }
        return format.write(values);
    }

    /** Of a file for file: when its data begin; of a day or a period: with it. */
    private LocalDateTime start(LocalDate date, List<InputFile> inputs) {
        if (timebase != Timebase.FILE) {
            return date.atStartOfDay();
        }
        return inputs.stream()
                .filter(input -> input.date().equals(date))
                .map(InputFile::start)
                .min(LocalDateTime::compareTo)
                .orElse(date.atStartOfDay());
    }

    /** Those of the key, and those of the inputs that no two of them contradict. */
    private static Map<String, String> keywords(String key, List<InputFile> inputs) {
        Map<String, String> agreed = new HashMap<>();
        Set<String> contradicted = new HashSet<>();
        for (InputFile input : inputs) {
            collect(Keywords.parse(input.keywords()), agreed, contradicted);
            collect(Keywords.parse(input.key()), agreed, contradicted);
        }
        contradicted.forEach(agreed::remove);
        agreed.putAll(Keywords.parse(key));
        return agreed;
    }

    private static void collect(Map<String, String> pairs, Map<String, String> agreed, Set<String> contradicted) {
        pairs.forEach((field, value) -> {
            String known = agreed.putIfAbsent(field, value);
            if (known != null && !known.equals(value)) {
                contradicted.add(field);
            }
        });
    }
}
