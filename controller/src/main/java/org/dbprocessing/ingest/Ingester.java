package org.dbprocessing.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dbprocessing.ingest.IngestReport.Entry;
import org.dbprocessing.ingest.IngestReport.Outcome;
import org.dbprocessing.ingest.inspector.InspectorSource;
import org.dbprocessing.ingest.inspector.Inspectors;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.naming.FilePaths;
import org.dbprocessing.store.Database;
import org.dbprocessing.store.IngestTry;
import org.dbprocessing.store.Lease;

/** Takes what has arrived in incoming: registers it, or puts it aside. One pass at a time. */
public final class Ingester {
    private final Database database;
    private final Placing placing;
    private final InspectorSource inspectors;
    private final IngestOptions options;
    private final InstantSource clock;

    /**
     * @param inspectors not closed here
     */
    public Ingester(
            Database database,
            Placing placing,
            InspectorSource inspectors,
            IngestOptions options,
            InstantSource clock) {
        this.database = database;
        this.placing = placing;
        this.inspectors = inspectors;
        this.options = options;
        this.clock = clock;
    }

    /** Where it gets the inspectors that it asks. */
    public InspectorSource inspectors() {
        return inspectors;
    }

    /**
     * Finishes what an earlier process left behind halfway; to be done before anything is planned. Part of every {@link
     * #ingest}.
     *
     * @return what could not be finished, one sentence each
     */
    public List<String> finishUnfinished(Lease lease, Catalogue catalogue) {
        try (Workers workers = new Workers(options.parallel())) {
            return new Recovery(database, lease, placing, new FilePaths(catalogue), workers)
                    .finish()
                    .problems();
        }
    }

    /**
     * Takes everything that is ready.
     *
     * @param glob which names are wanted; empty: all
     */
    public IngestReport ingest(Lease lease, Catalogue catalogue, Optional<String> glob, IngestListener listener) {
        try (Workers workers = new Workers(options.parallel())) {
            FilePaths paths = new FilePaths(catalogue);
            Pass pass = new Pass(catalogue);
            Recovery.Leftover leftover = new Recovery(database, lease, placing, paths, workers).finish();
            pass.warnings.addAll(leftover.problems());
            List<Path> entries = pass.entries(glob);
            entries.removeIf(leftover.sources()::contains);
            Map<String, IngestTry> tries = tries(lease, glob, entries);
            if (!entries.isEmpty()) {
                take(lease, pass, new Work(catalogue, paths, workers, entries, tries), listener);
            }
            return pass.report();
        }
    }

    /** What {@link #ingest} would do, as far as that can be known without doing it. */
    public IngestReport preview(Catalogue catalogue, Optional<String> glob) {
        Pass pass = new Pass(catalogue);
        List<Path> entries = pass.entries(glob);
        FilePaths paths = new FilePaths(catalogue);
        Map<String, IngestTry> tries =
                byPath(database.read(session -> session.ingestTries().all()));
        try (Workers workers = new Workers(options.parallel());
                Inspectors asked = inspectors.open(catalogue, paths)) {
            Batch batch = batch(catalogue, paths, asked, workers);
            for (Portions<Path> portions = new Portions<>(entries); !portions.isEmpty(); ) {
                for (Examined examined : batch.examine(portions.next(), tries, clock.instant())) {
                    pass.tell(examined, where(examined.verdict()));
                }
            }
        }
        return pass.report();
    }

    /** What there is to do in a pass, and with what. */
    private record Work(
            Catalogue catalogue, FilePaths paths, Workers workers, List<Path> entries, Map<String, IngestTry> tries) {}

    private void take(Lease lease, Pass pass, Work work, IngestListener listener) {
        Registration registration = new Registration(lease, placing, work.workers());
        ErrorsDirectory errors = new ErrorsDirectory(work.catalogue().mission().errors(), placing);
        Portions<Path> portions = new Portions<>(work.entries());
        try (Inspectors asked = inspectors.open(work.catalogue(), work.paths())) {
            while (!portions.isEmpty()) {
                if (portions.taken() > 0 && !listener.goesOn()) {
                    pass.lookAgain(clock.instant());
                    return;
                }
                long begun = System.nanoTime();
                Instant now = clock.instant();
                Batch batch = batch(work.catalogue(), work.paths(), asked, work.workers());
                List<Examined> examined = batch.examine(portions.next(), work.tries(), now);
                List<Examined> others = registration.register(examined, Batch.tries(examined, work.tries(), now));
                dispose(pass, errors, examined, others);
                portions.took(Duration.ofNanos(System.nanoTime() - begun));
                listener.progress(portions.taken(), work.entries().size());
            }
        } finally {
            registration.finish();
        }
    }

    private void dispose(Pass pass, ErrorsDirectory errors, List<Examined> examined, List<Examined> others) {
        Map<Path, Examined> other =
                others.stream().collect(Collectors.toMap(each -> each.delivery().entry(), Function.identity()));
        for (Examined each : examined) {
            Examined last = other.getOrDefault(each.delivery().entry(), each);
            try {
                pass.tell(last, dispose(errors, last));
            } catch (IOException e) {
                pass.tell(last.but(new Verdict.NotYet("it cannot be moved: " + e, false)), "");
            }
        }
    }

    /** Returns where it is now. */
    private String dispose(ErrorsDirectory errors, Examined examined) throws IOException {
        if (examined.verdict() instanceof Verdict.PutAside aside) {
            return FileName.printable(
                    errors.putAside(examined.delivery(), aside, clock.instant()).getFileName());
        }
        if (examined.verdict() instanceof Verdict.Remove) {
            examined.delivery().remove();
        }
        return where(examined.verdict());
    }

    private static String where(Verdict verdict) {
        if (verdict instanceof Verdict.Register register) {
            return register.home().toString();
        }
        return verdict instanceof Verdict.TakePlace take ? take.home().toString() : "";
    }

    private Batch batch(Catalogue catalogue, FilePaths paths, Inspectors asked, Workers workers) {
        Examination examination = new Examination(paths, asked, options);
        Redelivery redelivery = new Redelivery(catalogue, paths, options.dropDuplicates());
        return new Batch(database, catalogue, examination, redelivery, workers, options.settle());
    }

    /** What failed before, less what is not there any more. */
    private Map<String, IngestTry> tries(Lease lease, Optional<String> glob, List<Path> entries) {
        List<IngestTry> tries = database.read(session -> session.ingestTries().all());
        if (!tries.isEmpty() && glob.isEmpty()) {
            Set<String> there = new HashSet<>();
            entries.forEach(entry -> there.add(entry.toString()));
            List<String> gone = tries.stream()
                    .map(IngestTry::source)
                    .filter(source -> !there.contains(source))
                    .toList();
            lease.write(session -> {
                session.ingestTries().forget(gone);
                return true;
            });
        }
        return byPath(tries);
    }

    private static Map<String, IngestTry> byPath(List<IngestTry> tries) {
        return tries.stream().collect(Collectors.toMap(IngestTry::source, Function.identity()));
    }

    /** Gathers the report of one pass. */
    private final class Pass {
        private final Catalogue catalogue;
        private final List<Entry> entries = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private final Map<String, List<String>> doubts = new LinkedHashMap<>();
        private Optional<Instant> lookAgainAt = Optional.empty();

        Pass(Catalogue catalogue) {
            this.catalogue = catalogue;
        }

        /** What is in incoming. A directory that is not there now is no reason to stop what else is to be done. */
        List<Path> entries(Optional<String> glob) {
            try {
                return new Incoming(catalogue.mission().incoming()).entries(glob);
            } catch (IOException e) {
                warnings.add("cannot read the incoming directory "
                        + catalogue.mission().incoming() + ": " + e);
                return new ArrayList<>();
            }
        }

        void tell(Examined examined, String where) {
            String name = examined.printableName();
            Verdict verdict = examined.verdict();
            if (verdict instanceof Verdict.Register register) {
                add(
                        name,
                        register.follows().isPresent() ? Outcome.REPLACED : Outcome.REGISTERED,
                        product(register.file().identity().productId()),
                        where);
                register.warning()
                        .forEach(said -> doubts.computeIfAbsent(said, ignored -> new ArrayList<>())
                                .add(name));
            } else if (verdict instanceof Verdict.TakePlace take) {
                add(name, Outcome.TOOK_PLACE, product(take.known().productId()), where);
            } else if (verdict instanceof Verdict.Remove remove) {
                add(name, Outcome.REMOVED, product(remove.known().productId()), "it is already registered");
            } else if (verdict instanceof Verdict.PutAside aside) {
                List<String> claims = aside.claimedBy();
                add(
                        name,
                        Outcome.PUT_ASIDE,
                        claims.size() == 1 ? Optional.of(claims.get(0)) : Optional.empty(),
                        aside.why());
            } else if (verdict instanceof Verdict.TryAgain again) {
                add(name, Outcome.TRY_AGAIN, Optional.empty(), again.said());
                lookAgain(clock.instant().plus(options.settle()));
            } else if (verdict instanceof Verdict.NotYet notYet) {
                add(name, Outcome.NOT_YET, Optional.empty(), notYet.why());
                if (notYet.passes()) {
                    lookAgain(examined.delivery().stillSince().plus(options.settle()));
                } else {
                    warnings.add(name + " stays in incoming: " + notYet.why());
                }
            }
        }

        private void add(String name, Outcome outcome, Optional<String> product, String text) {
            entries.add(new Entry(name, outcome, product, text));
        }

        private Optional<String> product(int id) {
            return Optional.of(catalogue.product(id).name());
        }

        private void lookAgain(Instant instant) {
            if (lookAgainAt.isEmpty() || instant.isBefore(lookAgainAt.get())) {
                lookAgainAt = Optional.of(instant);
            }
        }

        IngestReport report() {
            doubts.forEach((said, names) -> warnings.add(names.get(0)
                    + (names.size() == 1
                            ? " is registered, though "
                            : " and " + (names.size() - 1) + " more are registered, though ")
                    + said));
            return new IngestReport(entries, warnings, lookAgainAt);
        }
    }
}
