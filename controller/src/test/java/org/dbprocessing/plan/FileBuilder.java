package org.dbprocessing.plan;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.concurrent.atomic.AtomicLong;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Version;
import org.dbprocessing.naming.FilePaths;
import org.dbprocessing.naming.NameValues;

/** A file in words. */
public final class FileBuilder {
    private static final AtomicLong IDS = new AtomicLong();

    private final String product;
    private LocalDate date = LocalDate.of(2012, 10, 2);
    private LocalDateTime start = date.atStartOfDay();
    private LocalDateTime stop = endOf(date);
    private Version version = Version.of(1, 0, 0);
    private String key = "";
    private String keywords = "";

    private FileBuilder(String product) {
        this.product = product;
    }

    /** Version 1.0.0 of the whole of 2012-10-02. */
    public static FileBuilder aFile(String product) {
        return new FileBuilder(product);
    }

    /** Of the whole day. */
    public FileBuilder of(String newDate) {
        date = LocalDate.parse(newDate);
        start = date.atStartOfDay();
        stop = endOf(date);
        return this;
    }

    public FileBuilder from(String time) {
        start = LocalDateTime.parse(time);
        return this;
    }

    public FileBuilder to(String time) {
        stop = LocalDateTime.parse(time);
        return this;
    }

    public FileBuilder version(String newVersion) {
        version = Version.parse(newVersion).orElseThrow();
        return this;
    }

    public FileBuilder key(String newKey) {
        key = newKey;
        return this;
    }

    public FileBuilder keywords(String newKeywords) {
        keywords = newKeywords;
        return this;
    }

    private static LocalDateTime endOf(LocalDate date) {
        return date.plusDays(1).atStartOfDay().minusNanos(1000);
    }

    /** With an id of its own. */
    public InputFile build(Catalogue catalogue) {
        int productId = catalogue.productNamed(product).orElseThrow().id();
        String name =
                new FilePaths(catalogue).formatOf(productId).write(NameValues.of(date, start, version, keywords, key));
        return new InputFile(IDS.incrementAndGet(), name, productId, date, key, version, start, stop, keywords);
    }
}
