package org.dbprocessing.plan;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.dbprocessing.model.Version;

/**
 * A file as the planner sees it: the newest usable of its identity.
 *
 * @param keywords {@code k=v} pairs joined by {@code ;}
 * @param path where it lies below the mission's root, directory included
 */
public record InputFile(
        long id,
        String name,
        String path,
        int productId,
        LocalDate date,
        String key,
        Version version,
        LocalDateTime start,
        LocalDateTime stop,
        String keywords) {

    public Identity identity() {
        return new Identity(productId, date, key);
    }

    /** What versions are versions of. */
    public record Identity(int productId, LocalDate date, String key) {}
}
