package org.dbprocessing.ingest;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.ingest.inspector.Metadata;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Remarks;
import org.dbprocessing.model.Version;
import org.dbprocessing.naming.Keywords;
import org.dbprocessing.naming.NameReading;
import org.dbprocessing.naming.NameValues;
import org.dbprocessing.store.FileIdentity;

/** What a claimed file is registered as, or why it cannot be. */
public final class ClaimRules {
    private static final Version FIRST = Version.of(1, 0, 0);

    private ClaimRules() {}

    /** What the rules say. */
    public sealed interface Judgement {}

    /**
     * It can be registered.
     *
     * @param start first time stamp, inclusive, in microseconds
     * @param stop last time stamp, inclusive
     * @param keywords {@code k=v} pairs
     */
    public record Fit(FileIdentity identity, LocalDateTime start, LocalDateTime stop, String keywords, Remarks remarks)
            implements Judgement {
        /** What its directory is made from. */
        NameValues values() {
            return NameValues.of(identity.date(), start, identity.version(), keywords, identity.key());
        }
    }

    /**
     * It cannot.
     *
     * @param why one sentence without a full stop
     */
    public record Unfit(String why) implements Judgement {}

    /**
     * Judges what an inspector said.
     *
     * @param name what the file's name says, where it is of the product's format: tells key fields that the inspector
     *     does not
     */
    public static Judgement judge(Product product, Metadata metadata, Optional<NameReading> name) {
        LocalDateTime start = metadata.start().truncatedTo(ChronoUnit.MICROS);
        LocalDateTime stop = lastInstant(product, start, metadata.stop().truncatedTo(ChronoUnit.MICROS));
        if (stop.isBefore(start)) {
            return new Unfit("it ends (" + stop + ") before it starts (" + start + ")");
        }
        Optional<String> tooLong = tooLong(product, metadata, start, stop);
        if (tooLong.isPresent()) {
            return new Unfit(tooLong.get());
        }
        Map<String, String> values = new HashMap<>(name.map(NameReading::values).orElse(Map.of()));
        values.putAll(metadata.keywords());
        Optional<String> key = Keywords.key(product.keyFields(), values);
        if (key.isEmpty()) {
            return new Unfit("product " + product.name() + " tells its files apart by "
                    + String.join(", ", product.keyFields()) + ", and neither name nor inspector gives all of that");
        }
        return new Fit(
                new FileIdentity(
                        product.id(),
                        metadata.date(),
                        key.get(),
                        metadata.version().orElse(FIRST)),
                start,
                stop,
                Keywords.format(new java.util.TreeMap<>(metadata.keywords())),
                metadata.remarks());
    }

    private static LocalDateTime lastInstant(Product product, LocalDateTime start, LocalDateTime stop) {
        return product.stopExclusive() && stop.isAfter(start) ? stop.minus(1, ChronoUnit.MICROS) : stop;
    }

    /** The date counts too: data of one date in a file of a far one would reach all dates between. */
    private static Optional<String> tooLong(
            Product product, Metadata metadata, LocalDateTime start, LocalDateTime stop) {
        LocalDateTime date = metadata.date().atStartOfDay();
        LocalDateTime first = date.isBefore(start) ? date : start;
        LocalDateTime last = date.isAfter(stop) ? date : stop;
        int most = product.maxSpanDays();
        if (Duration.between(first, last).compareTo(Duration.ofDays(most)) <= 0) {
            return Optional.empty();
        }
        return Optional.of("its date and times (" + metadata.date() + ", " + start + " to " + stop
                + ") span more than the " + most + " days that product " + product.name() + " allows");
    }
}
