package org.dbprocessing.plan;

import java.util.ArrayList;
import java.util.List;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Timebase;

/** A product in words. */
public final class ProductBuilder {
    private final String name;
    private double level;
    private String directory = "";
    private String format;
    private Timebase period = Timebase.DAILY;
    private boolean qaRequired;
    private final List<String> keyFields = new ArrayList<>();

    private ProductBuilder(String name) {
        this.name = name;
        this.format = name + "_{DATE}_v{VERSION}.txt";
    }

    /** Its files are called {@code NAME_20121002_v1.0.0.txt}. */
    public static ProductBuilder aProduct(String name) {
        return new ProductBuilder(name);
    }

    public ProductBuilder level(double newLevel) {
        level = newLevel;
        return this;
    }

    public ProductBuilder named(String newFormat) {
        format = newFormat;
        return this;
    }

    public ProductBuilder in(String newDirectory) {
        directory = newDirectory;
        return this;
    }

    public ProductBuilder keyedBy(String... fields) {
        keyFields.addAll(List.of(fields));
        return this;
    }

    public ProductBuilder period(Timebase newPeriod) {
        period = newPeriod;
        return this;
    }

    public ProductBuilder qaRequired() {
        qaRequired = true;
        return this;
    }

    String name() {
        return name;
    }

    Product build(int id) {
        return new Product(
                id, name, 1, level, directory, format, keyFields, false, qaRequired, 3, false, period, true, "");
    }
}
