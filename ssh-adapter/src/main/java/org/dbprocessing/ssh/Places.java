package org.dbprocessing.ssh;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dbprocessing.jobdir.JobDirectory;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.Shell.FileText;
import org.dbprocessing.spi.Shell.TextFile;
import org.dbprocessing.spi.SubmittedAttempt;
import org.dbprocessing.spi.WorkerPath;

/** Where the attempts of a pool are. Remembered, and read from their directories where another process put them there. */
final class Places {

    private static final int FILE_BYTES = 1000;

    private final Shell files;
    private final WorkerPath workdir;
    private final Map<Attempt, Place> known = new HashMap<>();

    Places(Shell files, WorkerPath workdir) {
        this.files = files;
        this.workdir = workdir;
    }

    /** The file that is to stand in an attempt's directory before it is started. */
    TextFile file(Attempt attempt, Place place) {
        return new TextFile(path(attempt), place.text(), false);
    }

    /** From now on it takes up its room. */
    void remember(Attempt attempt, Place place) {
        known.put(attempt, place);
    }

    /** It takes up no room any more. */
    void forget(Attempt attempt) {
        known.remove(attempt);
    }

    /** These are all that there are now. */
    void keepOnly(Collection<SubmittedAttempt> attempts) {
        known.keySet()
                .retainAll(attempts.stream().map(SubmittedAttempt::attempt).collect(Collectors.toSet()));
    }

    /** All that take up room. */
    Collection<Place> all() {
        return List.copyOf(known.values());
    }

    /**
     * Where these are; one that was given to no host, or not yet, is left out.
     *
     * @throws org.dbprocessing.model.DbpException where that cannot be read
     */
    Map<Attempt, Place> of(Collection<SubmittedAttempt> attempts) {
        List<Attempt> asked =
                attempts.stream().map(SubmittedAttempt::attempt).distinct().toList();
        Map<Attempt, Place> places = new HashMap<>();
        asked.stream().filter(known::containsKey).forEach(attempt -> places.put(attempt, known.get(attempt)));
        List<Attempt> unknown =
                asked.stream().filter(attempt -> !known.containsKey(attempt)).toList();
        if (!unknown.isEmpty()) {
            Map<WorkerPath, FileText> texts =
                    files.read(unknown.stream().map(this::path).toList(), FILE_BYTES);
            unknown.forEach(attempt -> Optional.ofNullable(texts.get(path(attempt)))
                    .flatMap(text -> Place.parse(text.text()))
                    .ifPresent(place -> places.put(attempt, place)));
        }
        return places;
    }

    private WorkerPath path(Attempt attempt) {
        return JobDirectory.of(workdir, attempt).path().resolve("place");
    }
}
