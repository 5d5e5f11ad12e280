package org.dbprocessing.ingest.inspector;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Remarks;
import org.dbprocessing.naming.NameFormat;
import org.dbprocessing.naming.NameReading;

/**
 * The built-in inspector: the name tells all. A file covers its whole day, or the whole period of a period product, to the
 * last microsecond.
 */
final class NameInspector implements ProductInspector {
    private static final LocalTime LAST_MICROSECOND = LocalTime.of(23, 59, 59, 999_999_000);

    private final Product product;
    private final NameFormat format;

    NameInspector(Product product, NameFormat format) {
        this.product = product;
        this.format = format;
    }

    @Override
    public Product product() {
        return product;
    }

    @Override
    public Answer ask(Path file) {
        return format.read(String.valueOf(file.getFileName())).map(this::answer).orElseGet(Answer.No::new);
    }

    private Answer answer(NameReading reading) {
        Optional<LocalDate> date = reading.date(product.period());
        if (date.isEmpty()) {
            return new Answer.Failed("the name matches the format '" + format + "', which does not tell the date");
        }
        return new Answer.Claimed(new Metadata(
                date.get(),
                product.period().firstDay(date.get()).atStartOfDay(),
                stop(date.get()),
                reading.version(),
                reading.keywords(),
                Remarks.none()));
    }

    /** Where the product's stops are exclusive, so is this one. */
    private java.time.LocalDateTime stop(LocalDate date) {
        LocalDate last = product.period().lastDay(date);
        return product.stopExclusive() ? last.plusDays(1).atStartOfDay() : last.atTime(LAST_MICROSECOND);
    }

    @Override
    public void close() {
        // nothing was started
    }
}
