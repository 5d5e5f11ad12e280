package org.dbprocessing.mission;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dbprocessing.mission.Change.Subject;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Instrument;
import org.dbprocessing.model.Mission;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Product;
import org.dbprocessing.store.CatalogueWriter;

/** Writes a difference, change by change; what is new gets its id on the way. */
final class CatalogueUpdate {
    private final CatalogueWriter writer;
    private final List<Change> changes;
    private final Catalogue wanted;
    private final Map<Integer, Integer> newIds = new HashMap<>();

    CatalogueUpdate(CatalogueWriter writer, MissionDiff diff) {
        this.writer = writer;
        this.changes = diff.changes();
        this.wanted = diff.wanted();
    }

    /** By the negative ids of the difference, those that the new things have got. */
    Map<Integer, Integer> perform() {
        for (Change change : changes) {
            switch (change.kind()) {
                case ADDED -> newIds.put(change.id(), add(change));
                case CHANGED, REACTIVATED -> update(change);
                case RETIRED -> retire(change);
                case REMOVED -> remove(change);
            }
        }
        if (changes.stream().anyMatch(change -> change.subject() == Subject.FIELD)) {
            writer.setFieldPatterns(wanted.fieldPatterns());
        }
        return newIds;
    }

    private int real(int id) {
        return newIds.getOrDefault(id, id);
    }

    private int add(Change change) {
        int id = change.id();
        return switch (change.subject()) {
            case MISSION -> writer.add(mission());
            case FIELD -> 0;
            case SATELLITE -> writer.addSatellite(real(wanted.mission().id()), change.name());
            case INSTRUMENT -> {
                Instrument instrument = wanted.instrument(id);
                yield writer.addInstrument(real(instrument.satelliteId()), instrument.name());
            }
            case PRODUCT -> {
                int product = writer.add(product(id));
                writer.setInspector(inspector(id, product));
                yield product;
            }
            case PROCESS -> writer.add(process(id));
            case CODE -> writer.add(code(id));
        };
    }

    private void update(Change change) {
        int id = change.id();
        switch (change.subject()) {
            case MISSION -> writer.update(mission());
            case FIELD, SATELLITE, INSTRUMENT -> {}
            case PRODUCT -> {
                writer.update(product(id));
                if (change.touches(List.of("inspector"))) {
                    writer.setInspector(inspector(id, id));
                }
            }
            case PROCESS -> writer.update(process(id));
            case CODE -> writer.update(code(id));
        }
    }

    private void retire(Change change) {
        switch (change.subject()) {
            case MISSION, FIELD, SATELLITE, INSTRUMENT -> {}
            case PRODUCT -> writer.retireProduct(change.id());
            case PROCESS -> writer.retireProcess(change.id());
            case CODE -> retireCode(change);
        }
    }

    /** One that is still described, as inactive, may have changed in other ways too. */
    private void retireCode(Change change) {
        if (change.fields().isEmpty()) {
            writer.retireCode(change.id());
        } else {
            writer.update(code(change.id()));
        }
    }

    private void remove(Change change) {
        if (change.subject() == Subject.INSTRUMENT) {
            writer.removeInstrument(change.id());
        } else if (change.subject() == Subject.SATELLITE) {
            writer.removeSatellite(change.id());
        }
    }

    private Mission mission() {
        return wanted.mission();
    }

    private Product product(int id) {
        Product product = wanted.product(id);
        return new Product(
                id,
                product.name(),
                real(product.instrumentId()),
                product.level(),
                product.directory(),
                product.format(),
                product.keyFields(),
                product.mayBeEmpty(),
                product.qaRequired(),
                product.maxSpanDays(),
                product.stopExclusive(),
                product.period(),
                product.active(),
                product.description(),
                product.judges());
    }

    private Inspector inspector(int wantedProduct, int product) {
        Inspector inspector = wanted.inspectors().stream()
                .filter(candidate -> candidate.productId() == wantedProduct)
                .findFirst()
                .orElseThrow();
        return new Inspector(
                0,
                product,
                inspector.kind(),
                inspector.filename(),
                inspector.directory(),
                inspector.version(),
                inspector.arguments());
    }

    private Process process(int id) {
        Process process = wanted.process(id);
        return new Process(
                id,
                process.name(),
                process.timebase(),
                process.outputProductId().map(this::real),
                process.inputs().stream().map(this::link).toList(),
                process.extraParameters(),
                process.repeatable(),
                process.active(),
                process.timing());
    }

    private InputLink link(InputLink link) {
        return new InputLink(
                link.processId(),
                real(link.productId()),
                link.position(),
                link.optional(),
                link.yesterday(),
                link.tomorrow(),
                link.group());
    }

    private Code code(int id) {
        Code code = wanted.code(id);
        return new Code(
                id,
                real(code.processId()),
                code.filename(),
                code.directory(),
                code.version(),
                code.outputInterface(),
                code.start(),
                code.stop(),
                code.active(),
                code.newest(),
                code.arguments(),
                code.environment(),
                code.executor(),
                code.needs(),
                code.retries(),
                code.checksum(),
                code.description());
    }
}
