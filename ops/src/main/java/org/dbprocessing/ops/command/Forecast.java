package org.dbprocessing.ops.command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Reason;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.run.RunListener;
import org.dbprocessing.store.ProvenanceStore;
import org.dbprocessing.store.Session;
import org.jspecify.annotations.Nullable;

/** Counts, by process, what a plan would make: what is to be built, and what waits for that. */
final class Forecast implements RunListener {
    private final Catalogue catalogue;
    private final Predicate<Reason> counts;
    private final Map<String, Making> making = new TreeMap<>();
    private final List<ProvenanceStore.Place> places = new ArrayList<>();

    Forecast(Catalogue catalogue) {
        this(catalogue, reason -> true);
    }

    /** @param counts for what reason something is made that counts */
    Forecast(Catalogue catalogue, Predicate<Reason> counts) {
        this.catalogue = catalogue;
        this.counts = counts;
    }

    /**
     * What a process would make, from the first date to the last.
     *
     * @param product null for a process without output
     */
    record Making(String process, @Nullable String product, int jobs, LocalDate first, LocalDate last) {
        /** As JSON. */
        record Document(String process, @Nullable String product, int jobs, String first, String last) {}

        Document document() {
            return new Document(process, product, jobs, first.toString(), last.toString());
        }

        static List<Document> documents(List<Making> makings) {
            return makings.stream().map(Making::document).toList();
        }

        @Override
        public String toString() {
            return (product == null ? process : product + " by " + process) + ": " + Text.count(jobs, "job")
                    + (first.equals(last) ? " of " + first : " from " + first + " to " + last);
        }
    }

    @Override
    public void decided(Decision decision) {
        boolean waits = decision instanceof Decision.Hold && decision.reason().kind() == Reason.Kind.WAITS_FOR;
        if ((!waits && !(decision instanceof Decision.Build)) || !counts.test(decision.reason())) {
            return;
        }
        LocalDate date = decision.candidate().date();
        Process process = catalogue.process(decision.candidate().processId());
        process.outputProductId()
                .ifPresent(product -> places.add(new ProvenanceStore.Place(
                        product, date, decision.candidate().key())));
        add(making, new Making(process.name(), product(process), 1, date, date));
    }

    List<Making> jobs() {
        return List.copyOf(making.values());
    }

    /** What is made of it now, and so has to be made anew afterwards. */
    List<Making> after(Session session) {
        Map<String, Making> after = new TreeMap<>();
        for (ProvenanceStore.Descendants below : session.provenance().newestBelow(places)) {
            Process process = catalogue.process(below.processId());
            after.put(
                    process.name(),
                    new Making(process.name(), product(process), below.files(), below.first(), below.last()));
        }
        return List.copyOf(after.values());
    }

    private @Nullable String product(Process process) {
        return process.outputProductId()
                .map(catalogue::product)
                .map(Product::name)
                .orElse(null);
    }

    private static void add(Map<String, Making> sums, Making one) {
        sums.merge(
                one.process(),
                one,
                (left, right) -> new Making(
                        left.process(),
                        left.product(),
                        left.jobs() + right.jobs(),
                        left.first().isBefore(right.first()) ? left.first() : right.first(),
                        left.last().isAfter(right.last()) ? left.last() : right.last()));
    }
}
