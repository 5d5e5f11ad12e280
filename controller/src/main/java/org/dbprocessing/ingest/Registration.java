package org.dbprocessing.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.store.IngestTry;
import org.dbprocessing.store.Lease;
import org.dbprocessing.store.NewFile;
import org.dbprocessing.store.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers files and brings them home, for many at once, so that whatever happens in between, a later run can finish it:
 * (1) rows that do not exist on disk are committed, with where they come from; (2) files are placed; (3) their rows exist
 * and are queued; (4) sources are removed, and the rows forget them with the next commit.
 */
final class Registration {
    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

    private final Lease lease;
    private final Placing placing;
    private final Workers workers;
    private final List<Long> sourceRemoved = new ArrayList<>();

    Registration(Lease lease, Placing placing, Workers workers) {
        this.lease = lease;
        this.placing = placing;
        this.workers = workers;
    }

    /** A row, and the delivery that is to become its file. */
    private record Expected(long id, Examined examined, String checksum, Path home, boolean isNew) {}

    /** What came of placing one. */
    private record Placed(Expected expected, Optional<Verdict> obstacle) {}

    /**
     * Registers what is to be registered.
     *
     * @param tries to be remembered
     * @return what is to be done with those that could not be registered
     */
    List<Examined> register(List<Examined> examined, List<IngestTry> tries) {
        List<Examined> others = new ArrayList<>();
        List<Expected> expected = announce(examined, tries, others);
        if (expected.isEmpty()) {
            return others;
        }
        List<Placed> placed = place(expected);
        commit(placed);
        for (Placed each : placed) {
            each.obstacle()
                    .ifPresent(obstacle -> others.add(each.expected().examined().but(obstacle)));
        }
        removeSources(placed.stream()
                .filter(each -> each.obstacle().isEmpty())
                .map(Placed::expected)
                .toList());
        return others;
    }

    private List<Expected> announce(List<Examined> examined, List<IngestTry> tries, List<Examined> others) {
        Map<String, Examined> fresh = new LinkedHashMap<>();
        Map<Long, Examined> missing = new LinkedHashMap<>();
        for (Examined each : examined) {
            if (each.verdict() instanceof Verdict.Register register) {
                fresh.put(register.file().name(), each);
            } else if (each.verdict() instanceof Verdict.TakePlace take) {
                missing.put(take.known().id(), each);
            }
        }
        if (fresh.isEmpty() && missing.isEmpty() && tries.isEmpty()) {
            return List.of();
        }
        Map<String, Long> ids = lease.write(session -> {
            forgetSources(session);
            session.ingestTries().record(tries);
            session.files().expect(sources(missing));
            return session.files().register(files(fresh.values()));
        });
        sourceRemoved.clear();
        FaultPoint.INGEST_ROW_COMMITTED.pass();
        List<Expected> expected = new ArrayList<>();
        fresh.forEach((name, each) -> Optional.ofNullable(ids.get(name))
                .ifPresentOrElse(
                        id -> expected.add(expected(id, each)),
                        () -> others.add(
                                each.but(new Verdict.NotYet("its name or identity was taken meanwhile", true)))));
        missing.forEach((id, each) -> expected.add(expected(id, each)));
        return expected;
    }

    private static Map<Long, String> sources(Map<Long, Examined> missing) {
        Map<Long, String> sources = new LinkedHashMap<>();
        missing.forEach((id, each) -> sources.put(id, each.delivery().entry().toString()));
        return sources;
    }

    private static List<NewFile> files(Collection<Examined> fresh) {
        return fresh.stream()
                .map(each -> ((Verdict.Register) each.verdict()).file())
                .toList();
    }

    private static Expected expected(long id, Examined examined) {
        if (examined.verdict() instanceof Verdict.Register register) {
            return new Expected(id, examined, register.file().checksum(), register.home(), true);
        }
        Verdict.TakePlace take = (Verdict.TakePlace) examined.verdict();
        return new Expected(id, examined, take.checksum(), take.home(), false);
    }

    private List<Placed> place(List<Expected> expected) {
        List<Placed> placed = workers.each(expected, each -> new Placed(each, obstacle(each)));
        Set<Path> directories = new LinkedHashSet<>();
        for (Placed each : placed) {
            Path directory = each.expected().home().getParent();
            if (each.obstacle().isEmpty() && directory != null) {
                directories.add(directory);
            }
        }
        Map<Path, IOException> failed = new LinkedHashMap<>();
        for (Path directory : directories) {
            try {
                Placing.sync(directory);
            } catch (IOException e) {
                failed.put(directory, e);
            }
        }
        FaultPoint.INGEST_PLACED.pass();
        return failed.isEmpty() ? placed : withFailures(placed, failed);
    }

    private static List<Placed> withFailures(List<Placed> placed, Map<Path, IOException> failed) {
        return placed.stream()
                .map(each -> {
                    IOException failure = failed.get(each.expected().home().getParent());
                    return failure == null || each.obstacle().isPresent()
                            ? each
                            : new Placed(each.expected(), Optional.of(notNow(failure)));
                })
                .toList();
    }

    private Optional<Verdict> obstacle(Expected expected) {
        Delivery delivery = expected.examined().delivery();
        try {
            if (!delivery.isUnchanged()) {
                return Optional.of(Examination.changed());
            }
            if (delivery.isLink()) {
                return Optional.empty();
            }
            return switch (placing.placeForNow(delivery.entry(), expected.home(), expected.checksum())) {
                case PLACED -> Optional.empty();
                case SOURCE_CHANGED -> Optional.of(Examination.changed());
                case TARGET_OCCUPIED ->
                    Optional.of(new Verdict.PutAside(
                            "another file lies where it belongs: " + expected.home() + ", which is not registered"));
            };
        } catch (IOException e) {
            return Optional.of(notNow(e));
        }
    }

    private static Verdict notNow(IOException failure) {
        return new Verdict.NotYet("it cannot be placed: " + failure, false);
    }

    private void commit(List<Placed> placed) {
        List<Long> home = new ArrayList<>();
        List<Long> takenBack = new ArrayList<>();
        List<Long> missingStill = new ArrayList<>();
        for (Placed each : placed) {
            Expected expected = each.expected();
            (each.obstacle().isEmpty() ? home : expected.isNew() ? takenBack : missingStill).add(expected.id());
        }
        lease.write(session -> {
            arrive(session, home);
            session.files().takeBack(takenBack);
            session.files().finish(missingStill);
            return true;
        });
        FaultPoint.INGEST_REGISTERED.pass();
    }

    static void arrive(Session session, Collection<Long> ids) {
        session.files().setExists(ids, true);
        session.queue().add(ids, Optional.empty(), 0);
        session.qa().hear(ids);
    }

    private void removeSources(List<Expected> placed) {
        Set<Path> directories = new LinkedHashSet<>();
        for (Expected each : placed) {
            Path entry = each.examined().delivery().entry();
            try {
                if (each.examined().delivery().remove()) {
                    directories.add(each.examined().delivery().directory());
                }
                sourceRemoved.add(each.id());
            } catch (IOException e) {
                LOG.warn("{} is registered, but cannot be removed: {}", entry, e.toString());
            }
        }
        FaultPoint.INGEST_SOURCE_REMOVED.pass();
        syncLoosely(directories);
    }

    /** Should a removed source come back after a loss of power, it is but a duplicate. */
    static void syncLoosely(Set<Path> directories) {
        for (Path directory : directories) {
            try {
                Placing.sync(directory);
            } catch (IOException e) {
                LOG.warn("cannot sync {}: {}", directory, e.toString());
            }
        }
    }

    private void forgetSources(Session session) {
        if (!sourceRemoved.isEmpty()) {
            session.files().finish(sourceRemoved);
        }
    }

    /** Has the last rows forget where they came from. */
    void finish() {
        if (!sourceRemoved.isEmpty()) {
            lease.write(session -> {
                forgetSources(session);
                return true;
            });
            sourceRemoved.clear();
        }
    }
}
