package org.dbprocessing.naming;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.Version;

/**
 * What a name or a directory is written from.
 *
 * @param start for the fields of the time, unless a keyword of their name says otherwise
 * @param keywords by field
 */
public record NameValues(LocalDate date, LocalDateTime start, Optional<Version> version, Map<String, String> keywords) {
    public NameValues {
        keywords = Map.copyOf(keywords);
    }

    public static NameValues of(DataFile file) {
        return of(file.date(), file.start(), file.version(), file.keywords(), file.key());
    }

    /**
     * The values of a file.
     *
     * @param keywords {@code k=v} pairs
     * @param key likewise; goes before the keywords
     */
    public static NameValues of(LocalDate date, LocalDateTime start, Version version, String keywords, String key) {
        if (keywords.isEmpty() && key.isEmpty()) {
            return new NameValues(date, start, Optional.of(version), Map.of());
        }
        Map<String, String> pairs = new LinkedHashMap<>(Keywords.parse(keywords));
        pairs.putAll(Keywords.parse(key));
        return new NameValues(date, start, Optional.of(version), pairs);
    }
}
