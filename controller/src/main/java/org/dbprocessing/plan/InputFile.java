package org.dbprocessing.plan;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;

/**
 * A file as the planner sees it: the newest usable of its identity. Where it lies follows from its product's directory
 * and its fields, and is worked out by {@code naming} when a command line needs it.
 *
 * @param keywords {@code k=v} pairs joined by {@code ;}
 */
public record InputFile(
        long id,
        String name,
        int productId,
        LocalDate date,
        String key,
        Version version,
        LocalDateTime start,
        LocalDateTime stop,
        String keywords) {

    public static InputFile of(DataFile file) {
        return new InputFile(
                file.id(),
                file.name(),
                file.productId(),
                file.date(),
                file.key(),
                file.version(),
                file.start(),
                file.stop(),
                file.keywords());
    }

    public Identity identity() {
        return new Identity(productId, date, key);
    }

    /** Whether it is of an output's date, or period, itself: not merely of the days before and after. */
    public boolean isOf(Timebase timebase, LocalDate outputDate) {
        return timebase.takesByOverlap()
                ? !stop.toLocalDate().isBefore(timebase.firstDay(outputDate))
                        && !start.toLocalDate().isAfter(timebase.lastDay(outputDate))
                : date.equals(outputDate);
    }

    /** What versions are versions of. */
    public record Identity(int productId, LocalDate date, String key) {}
}
