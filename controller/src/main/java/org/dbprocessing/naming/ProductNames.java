package org.dbprocessing.naming;

import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Instrument;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Satellite;

/** The names that fields of a product's format stand for. */
public record ProductNames(String mission, String satellite, String instrument, String product) {
    static final List<String> FIELDS = List.of("PRODUCT", "SATELLITE", "SPACECRAFT", "INSTRUMENT", "MISSION");

    public static ProductNames of(Catalogue catalogue, Product product) {
        Instrument instrument = catalogue.instrument(product.instrumentId());
        Satellite satellite = catalogue.satellite(instrument.satelliteId());
        return new ProductNames(catalogue.mission().name(), satellite.name(), instrument.name(), product.name());
    }

    /** What a field stands for; empty where it is none of these. */
    public Optional<String> value(String field) {
        return switch (field) {
            case "PRODUCT" -> Optional.of(product);
            case "SATELLITE", "SPACECRAFT" -> Optional.of(satellite);
            case "INSTRUMENT" -> Optional.of(instrument);
            case "MISSION" -> Optional.of(mission);
            default -> Optional.empty();
        };
    }
}
