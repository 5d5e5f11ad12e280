package org.dbprocessing.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.store.Database;
import org.dbprocessing.store.FileIdentity;
import org.dbprocessing.store.IngestTry;
import org.dbprocessing.store.NewFile;
import org.dbprocessing.store.Precedent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Examines entries of incoming, some hundred at once, with a constant number of queries. Changes nothing; what it has said
 * is to be registered counts as if it were.
 */
final class Batch {
    /** How often a file that cannot be examined is tried before it is put aside. */
    static final int TRIES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    private final Database database;
    private final Catalogue catalogue;
    private final Examination examination;
    private final Redelivery redelivery;
    private final Workers workers;
    private final Duration settle;
    private final Map<FileIdentity, String> coming = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    Batch(
            Database database,
            Catalogue catalogue,
            Examination examination,
            Redelivery redelivery,
            Workers workers,
            Duration settle) {
        this.database = database;
        this.catalogue = catalogue;
        this.examination = examination;
        this.redelivery = redelivery;
        this.workers = workers;
        this.settle = settle;
    }

    /**
     * What is to be done with each entry; what is neither file nor link, or gone, is left out.
     *
     * @param tries what failed before, by path
     */
    List<Examined> examine(List<Path> entries, Map<String, IngestTry> tries, Instant now) {
        List<Delivery> deliveries = workers.each(entries, Batch::delivery).stream()
                .flatMap(Optional::stream)
                .toList();
        Map<String, DataFile> known = known(deliveries);
        List<Examined> examined =
                workers.each(deliveries, delivery -> new Examined(delivery, verdict(delivery, known, tries, now)));
        return onlyOneEach(settled(examined));
    }

    /** What has come again is held against what there is of it. */
    private List<Examined> settled(List<Examined> examined) {
        Map<Long, String> checksums = new HashMap<>();
        for (Examined each : examined) {
            if (each.verdict() instanceof Verdict.Redelivered again) {
                checksums.put(again.known().id(), again.claim().file().checksum());
            }
        }
        if (checksums.isEmpty()) {
            return examined;
        }
        Map<Long, Precedent> precedents =
                database.read(session -> session.files().precedents(checksums));
        return examined.stream()
                .map(each -> each.verdict() instanceof Verdict.Redelivered again
                        ? each.but(
                                Optional.ofNullable(precedents.get(again.known().id()))
                                        .map(precedent -> redelivery.settle(again, precedent))
                                        .orElseGet(Examination::changed))
                        : each)
                .toList();
    }

    private static Optional<Delivery> delivery(Path entry) {
        try {
            return Delivery.at(entry);
        } catch (IOException e) {
            LOG.warn("left alone, it cannot be looked at: {}", e.toString());
            return Optional.empty();
        }
    }

    private Map<String, DataFile> known(List<Delivery> deliveries) {
        List<String> names = deliveries.stream()
                .map(Delivery::name)
                .filter(name -> FileName.objection(name).isEmpty())
                .map(Path::toString)
                .toList();
        return database.read(session -> session.files().withNames(names)).stream()
                .collect(Collectors.toMap(DataFile::name, Function.identity()));
    }

    private Verdict verdict(Delivery delivery, Map<String, DataFile> known, Map<String, IngestTry> tries, Instant now) {
        if (delivery.stillSince().plus(settle).isAfter(now)) {
            return new Verdict.NotYet("it has been still for less than " + settle.toSeconds() + " s", true);
        }
        Optional<IngestTry> before = Optional.ofNullable(
                        tries.get(delivery.entry().toString()))
                .filter(attempt -> attempt.stamp().equals(stamp(delivery)));
        if (before.isPresent() && before.get().at().plus(settle).isAfter(now)) {
            return new Verdict.NotYet("it was tried just before", true);
        }
        Verdict verdict = examination.examine(
                delivery, Optional.ofNullable(known.get(delivery.name().toString())));
        return verdict instanceof Verdict.TryAgain again
                        && before.map(IngestTry::tries).orElse(0) + 1 >= TRIES
                ? new Verdict.PutAside(again.said())
                : verdict;
    }

    /** What tells whether a file that could not be examined has changed since. */
    static String stamp(Delivery delivery) {
        return delivery.fileStamp().orElse(delivery.stamp()).toString();
    }

    /** No two of them may be registered under one name or identity, nor under one that is taken or about to be. */
    private List<Examined> onlyOneEach(List<Examined> examined) {
        Taken taken = taken(examined);
        List<Examined> result = new ArrayList<>();
        for (Examined each : examined) {
            Optional<String> name = registeredName(each.verdict());
            if (name.isPresent() && !names.add(name.get())) {
                result.add(each.but(new Verdict.NotYet("another of the same name is taken first", true)));
            } else if (each.verdict() instanceof Verdict.Register register) {
                result.add(each.but(checked(register, taken)));
            } else {
                result.add(each);
            }
        }
        return result;
    }

    /**
     * What cannot be had any more.
     *
     * @param byFiles identities of registered files
     * @param byJobs names of files that active jobs are to make, or whose identity they are to make
     */
    private record Taken(Map<FileIdentity, DataFile> byFiles, Map<String, Long> byJobs) {}

    private static Optional<String> registeredName(Verdict verdict) {
        if (verdict instanceof Verdict.Register register) {
            return Optional.of(register.file().name());
        }
        return verdict instanceof Verdict.TakePlace take
                ? Optional.of(take.known().name())
                : Optional.empty();
    }

    private Taken taken(List<Examined> examined) {
        List<NewFile> files = examined.stream()
                .filter(each -> each.verdict() instanceof Verdict.Register)
                .map(each -> ((Verdict.Register) each.verdict()).file())
                .toList();
        if (files.isEmpty()) {
            return new Taken(Map.of(), Map.of());
        }
        Set<FileIdentity> identities = files.stream().map(NewFile::identity).collect(Collectors.toSet());
        return database.read(session -> new Taken(
                session.files().withIdentities(identities).stream()
                        .collect(Collectors.toMap(FileIdentity::of, Function.identity())),
                session.files().beingMade(files)));
    }

    private Verdict checked(Verdict.Register register, Taken taken) {
        NewFile file = register.file();
        Long maker = taken.byJobs().get(file.name());
        if (maker != null) {
            return new Verdict.NotYet(
                    "job " + maker + " is to make a file of this name, or of this product, date, key and version",
                    false);
        }
        Optional<String> other = Optional.ofNullable(taken.byFiles().get(file.identity()))
                .map(known -> "file " + known.id() + ", " + known.name() + ",")
                .or(() -> Optional.ofNullable(coming.putIfAbsent(file.identity(), file.name())));
        if (other.isEmpty()) {
            return register;
        }
        FileIdentity identity = file.identity();
        String product = catalogue.product(identity.productId()).name();
        return new Verdict.PutAside(
                other.get() + " has the same product, date" + (identity.key().isEmpty() ? "" : ", key")
                        + " and version: " + product + ", " + identity.date()
                        + (identity.key().isEmpty() ? "" : ", " + identity.key()) + ", " + identity.version(),
                List.of(product));
    }

    /** Tries to be remembered of what could not be examined. */
    static List<IngestTry> tries(List<Examined> examined, Map<String, IngestTry> before, Instant now) {
        List<IngestTry> tries = new ArrayList<>();
        for (Examined each : examined) {
            if (each.verdict() instanceof Verdict.TryAgain again) {
                String source = each.delivery().entry().toString();
                String stamp = stamp(each.delivery());
                int earlier = Optional.ofNullable(before.get(source))
                        .filter(attempt -> attempt.stamp().equals(stamp))
                        .map(IngestTry::tries)
                        .orElse(0);
                tries.add(new IngestTry(source, stamp, earlier + 1, again.said(), now));
            }
        }
        return tries;
    }
}
