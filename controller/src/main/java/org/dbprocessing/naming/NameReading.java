package org.dbprocessing.naming;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;

/**
 * What was read from a name.
 *
 * @param values the text of each field, in the order of the format; names of product, satellite and the like are none
 * @param firstDay the date, or the first day of the month or year where the name says no more; empty where it says less
 * @param precision how much of the date the name says
 * @param time empty unless the format has at least the hour
 */
public record NameReading(
        Map<String, String> values,
        Optional<LocalDate> firstDay,
        DatePrecision precision,
        Optional<LocalTime> time,
        Optional<Version> version) {

    /** The file's date, for a product of this timebase or period; empty where the name does not say it. */
    public Optional<LocalDate> date(Timebase period) {
        return precision.suffices(period) ? firstDay : Optional.empty();
    }

    /** The keywords: every field that neither date, time nor version account for. */
    public Map<String, String> keywords() {
        Map<String, String> keywords = new LinkedHashMap<>();
        values.forEach((field, value) -> {
            if (FormatField.known(field)
                    .map(known -> known.kind() == FormatField.Kind.KEYWORD)
                    .orElse(true)) {
                keywords.put(field, value);
            }
        });
        return keywords;
    }

    /** The file's key by its product's key fields; empty where the name lacks one of them. */
    public Optional<String> key(List<String> keyFields) {
        return Keywords.key(keyFields, values);
    }
}
