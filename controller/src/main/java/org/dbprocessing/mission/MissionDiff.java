package org.dbprocessing.mission;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dbprocessing.mission.Change.FieldChange;
import org.dbprocessing.mission.Change.Kind;
import org.dbprocessing.mission.Change.Subject;
import org.dbprocessing.mission.Description.Thing;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Product;

/**
 * What a definition changes about what is known.
 *
 * @param known empty before a mission is first applied
 * @param wanted what the catalogue has to become, retired parts left out; what is new has a negative id
 * @param changes in the order in which they can be made
 */
record MissionDiff(Optional<Catalogue> known, Catalogue wanted, List<Change> changes) {
    private static final Comparator<Change> BY_NEED = Comparator.comparing(Change::subject);
    private static final Comparator<Change> ORDER = Comparator.comparing(MissionDiff::removes)
            .thenComparing((one, other) -> removes(one) ? BY_NEED.compare(other, one) : BY_NEED.compare(one, other))
            .thenComparing(Change::name)
            .thenComparing(Change::id);
    private static final List<String> DECISIVE_FOR_PROCESS = List.of("timebase", "output");
    private static final List<String> LINKS = List.of("inputs");
    private static final List<String> DECISIVE_FOR_CODE = List.of("from", "to", "output_interface");
    private static final List<String> HANDED_TO_CODE = List.of("arguments", "extra_params", "environment");

    static MissionDiff between(MissionDefinition definition, Optional<Catalogue> known) {
        Catalogue wanted = WantedCatalogue.of(definition, known);
        return new MissionDiff(known, wanted, changes(known, wanted));
    }

    private static List<Change> changes(Optional<Catalogue> known, Catalogue wanted) {
        Map<Object, Thing> before = new LinkedHashMap<>();
        known.ifPresent(catalogue -> new Description(catalogue).things().forEach(it -> before.put(it.identity(), it)));
        List<Change> changes = new ArrayList<>();
        new Description(wanted).things().forEach(after -> {
            Thing earlier = before.remove(after.identity());
            (earlier == null ? Optional.of(change(Kind.ADDED, after, List.of())) : difference(earlier, after))
                    .ifPresent(changes::add);
        });
        known.ifPresent(catalogue -> {
            Unreferred unreferred = new Unreferred(catalogue, wanted);
            before.values().forEach(gone -> leave(gone, unreferred).ifPresent(changes::add));
        });
        changes.sort(ORDER);
        return changes;
    }

    /** Removals come last, and what needs another goes before it. */
    private static boolean removes(Change change) {
        return change.kind() == Kind.REMOVED;
    }

    private static Optional<Change> difference(Thing before, Thing after) {
        List<FieldChange> fields = new ArrayList<>();
        after.fields().forEach((field, value) -> {
            Object earlier = before.fields().getOrDefault(field, "");
            if (!earlier.equals(value)) {
                fields.add(new FieldChange(field, earlier, value));
            }
        });
        if (before.active() == after.active()) {
            return fields.isEmpty() ? Optional.empty() : Optional.of(change(Kind.CHANGED, after, fields));
        }
        return Optional.of(change(after.active() ? Kind.REACTIVATED : Kind.RETIRED, after, fields));
    }

    private static Optional<Change> leave(Thing gone, Unreferred unreferred) {
        return switch (gone.subject()) {
            case MISSION -> Optional.empty();
            case FIELD -> Optional.of(change(Kind.REMOVED, gone, List.of()));
            case SATELLITE, INSTRUMENT ->
                unreferred.contains(gone) ? Optional.of(change(Kind.REMOVED, gone, List.of())) : Optional.empty();
            case PRODUCT, PROCESS, CODE ->
                gone.active() ? Optional.of(change(Kind.RETIRED, gone, List.of())) : Optional.empty();
        };
    }

    private static Change change(Kind kind, Thing thing, List<FieldChange> fields) {
        return new Change(kind, thing.subject(), thing.id(), thing.name(), fields);
    }

    /** Satellites and instruments that nothing will refer to, retired products included. */
    private static final class Unreferred {
        private final Set<Integer> satellites = new HashSet<>();
        private final Set<Integer> instruments = new HashSet<>();

        Unreferred(Catalogue known, Catalogue wanted) {
            known.satellites().forEach(satellite -> satellites.add(satellite.id()));
            known.instruments().forEach(instrument -> instruments.add(instrument.id()));
            Set<Integer> described = new HashSet<>();
            wanted.products().forEach(product -> described.add(product.id()));
            known.products().stream()
                    .filter(product -> !described.contains(product.id()))
                    .map(Product::instrumentId)
                    .forEach(instruments::remove);
            wanted.instruments().forEach(instrument -> instruments.remove(instrument.id()));
            wanted.satellites().forEach(satellite -> satellites.remove(satellite.id()));
            known.instruments().stream()
                    .filter(instrument -> !instruments.contains(instrument.id()))
                    .forEach(instrument -> satellites.remove(instrument.satelliteId()));
        }

        boolean contains(Thing thing) {
            return (thing.subject() == Subject.SATELLITE ? satellites : instruments).contains(thing.id());
        }
    }

    /** Processes that now decide otherwise: every date that their inputs reach has to be looked at. */
    Set<Integer> affectedProcesses() {
        Set<Integer> affected = new TreeSet<>();
        for (Change change : changes) {
            if (change.subject() == Subject.PROCESS && isDecisive(change, DECISIVE_FOR_PROCESS)) {
                affected.add(change.id());
            } else if (change.subject() == Subject.CODE && isDecisive(change, DECISIVE_FOR_CODE)) {
                code(change.id()).ifPresent(code -> affected.add(code.processId()));
            }
        }
        affected.retainAll(described());
        return affected;
    }

    private static boolean isDecisive(Change change, List<String> fields) {
        return switch (change.kind()) {
            case ADDED, REACTIVATED, RETIRED, REMOVED -> true;
            case CHANGED -> change.touches(fields);
        };
    }

    /** Processes whose codes are called otherwise: their outputs are out of date if a person says so. */
    Set<Integer> otherwiseCalled() {
        Set<Integer> processes = new TreeSet<>();
        for (Change change : changes) {
            if (change.touches(HANDED_TO_CODE)) {
                if (change.subject() == Subject.PROCESS) {
                    processes.add(change.id());
                } else {
                    code(change.id()).ifPresent(code -> processes.add(code.processId()));
                }
            }
        }
        processes.retainAll(described());
        return processes;
    }

    /** Processes that take other inputs, or other days of them: what they made is out of date where that matters. */
    Set<Integer> otherwiseLinked() {
        Set<Integer> processes = new TreeSet<>();
        changes.stream()
                .filter(change -> change.subject() == Subject.PROCESS && change.touches(LINKS))
                .forEach(change -> processes.add(change.id()));
        processes.retainAll(described());
        processes.removeAll(affectedProcesses());
        return processes;
    }

    private Set<Integer> described() {
        Set<Integer> ids = new HashSet<>();
        wanted.processes().forEach(process -> ids.add(process.id()));
        return ids;
    }

    private Optional<Code> code(int id) {
        return Stream.concat(wanted.codes().stream(), known.stream().flatMap(catalogue -> catalogue.codes().stream()))
                .filter(code -> code.id() == id)
                .findFirst();
    }
}
