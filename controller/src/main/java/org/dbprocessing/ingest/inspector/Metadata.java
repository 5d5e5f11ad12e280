package org.dbprocessing.ingest.inspector;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.Remarks;
import org.dbprocessing.model.Version;

/**
 * What an inspector says of a file that it claims. All times are UTC.
 *
 * @param date the characteristic date of its data
 * @param start first time stamp
 * @param stop last time stamp, as the inspector gives it: whether it is part of the data is the product's to say
 * @param version empty where it does not know
 * @param keywords values by name
 */
public record Metadata(
        LocalDate date,
        LocalDateTime start,
        LocalDateTime stop,
        Optional<Version> version,
        Map<String, String> keywords,
        Remarks remarks) {

    public Metadata {
        keywords = Map.copyOf(keywords);
    }
}
