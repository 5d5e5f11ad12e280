package org.dbprocessing.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.naming.FilePaths;
import org.dbprocessing.store.Database;
import org.dbprocessing.store.Lease;
import org.dbprocessing.store.UnfinishedFile;

/** Finishes ingests that were interrupted: every file is then either at home, registered and queued, or still in incoming. */
final class Recovery {
    private final Database database;
    private final Lease lease;
    private final Placing placing;
    private final FilePaths paths;
    private final Workers workers;

    Recovery(Database database, Lease lease, Placing placing, FilePaths paths, Workers workers) {
        this.database = database;
        this.lease = lease;
        this.placing = placing;
        this.paths = paths;
        this.workers = workers;
    }

    /** How one ends. */
    private enum Ending {
        /** It is at home, and is to be queued. */
        ARRIVES,
        /** It is at home and has been queued. */
        HAS_ARRIVED,
        /** It is not at home, and will not come by this ingest. */
        TAKEN_BACK,
        /** It cannot be finished now. */
        STAYS
    }

    /**
     * What is to be done about one.
     *
     * @param source where it came from
     * @param rest what is still in incoming, and is to be removed
     * @param problem why it stays
     */
    private record Step(long id, Path source, Ending ending, Optional<Delivery> rest, Optional<String> problem) {}

    /**
     * What could not be finished.
     *
     * @param problems one sentence each
     * @param sources what belongs to them in incoming: to be left alone
     */
    record Leftover(List<String> problems, Set<Path> sources) {
        static Leftover none() {
            return new Leftover(List.of(), Set.of());
        }
    }

    Leftover finish() {
        List<UnfinishedFile> unfinished =
                database.read(session -> session.files().unfinished());
        if (unfinished.isEmpty()) {
            return Leftover.none();
        }
        List<Step> steps = workers.each(unfinished, this::step);
        lease.write(session -> {
            Registration.arrive(session, ids(steps, Ending.ARRIVES));
            session.files().takeBack(ids(steps, Ending.TAKEN_BACK));
            return true;
        });
        List<String> problems = new ArrayList<>();
        Set<Path> left = new HashSet<>();
        List<Long> finished = new ArrayList<>();
        for (Step step : steps) {
            Optional<String> problem = step.problem().or(() -> removeRest(step));
            if (problem.isPresent()) {
                problems.add(problem.get());
                left.add(step.source());
            } else if (step.ending() != Ending.TAKEN_BACK) {
                finished.add(step.id());
            }
        }
        lease.write(session -> {
            session.files().finish(finished);
            return true;
        });
        return new Leftover(problems, left);
    }

    private static List<Long> ids(List<Step> steps, Ending ending) {
        return steps.stream()
                .filter(step -> step.ending() == ending)
                .map(Step::id)
                .toList();
    }

    /** Returns why it cannot be removed. */
    private static Optional<String> removeRest(Step step) {
        if (step.rest().isEmpty()) {
            return Optional.empty();
        }
        try {
            step.rest().get().remove();
            Placing.sync(step.rest().get().directory());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(step.source() + " is registered, but cannot be removed: " + e);
        }
    }

    private Step step(UnfinishedFile unfinished) {
        DataFile file = unfinished.file();
        Path from = Path.of(unfinished.source());
        try {
            Optional<Delivery> source = source(unfinished);
            if (file.exists()) {
                return new Step(file.id(), from, Ending.HAS_ARRIVED, source, Optional.empty());
            }
            Path home = paths.of(file);
            if (source.isPresent() ? broughtHome(source.get(), home, file) : isAt(home, file)) {
                return new Step(file.id(), from, Ending.ARRIVES, source, Optional.empty());
            }
            return new Step(file.id(), from, Ending.TAKEN_BACK, Optional.empty(), Optional.empty());
        } catch (IOException | DbpException e) {
            return new Step(
                    file.id(),
                    from,
                    Ending.STAYS,
                    Optional.empty(),
                    Optional.of("the ingest of " + file.name() + " cannot be finished: " + e));
        }
    }

    /** What it came from, if that is still there and still is that. */
    private static Optional<Delivery> source(UnfinishedFile unfinished) throws IOException {
        Optional<Delivery> delivery = Delivery.at(Path.of(unfinished.source()));
        return delivery.isPresent()
                        && delivery.get().file().isPresent()
                        && matches(delivery.get().file().get(), unfinished.file())
                ? delivery
                : Optional.empty();
    }

    private boolean broughtHome(Delivery source, Path home, DataFile file) throws IOException {
        if (source.isLink()) {
            return isAt(home, file);
        }
        String checksum = file.checksum().orElseThrow();
        return placing.place(source.entry(), home, checksum) == Placing.Outcome.PLACED;
    }

    private static boolean isAt(Path home, DataFile file) throws IOException {
        return Files.isRegularFile(home, LinkOption.NOFOLLOW_LINKS) && matches(home, file);
    }

    private static boolean matches(Path path, DataFile file) throws IOException {
        return file.checksum().isPresent()
                && Checksum.matches(path, file.checksum().get());
    }
}
