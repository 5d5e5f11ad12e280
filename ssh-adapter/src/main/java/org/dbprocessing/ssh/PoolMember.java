package org.dbprocessing.ssh;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dbprocessing.detached.DetachedBackend;
import org.dbprocessing.jobdir.Worksite;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.Backend;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.Shell.TextFile;
import org.dbprocessing.spi.Submission;
import org.dbprocessing.spi.SubmissionOrder;
import org.dbprocessing.spi.SubmittedAttempt;
import org.dbprocessing.spi.WorkerPath;

/** One host of a pool at work: detached processes there, their files seen from here. */
final class PoolMember implements AutoCloseable {

    private static final Duration CHECK_LIMIT = Duration.ofSeconds(30);

    private final PoolHost host;
    private final SharedFilesShell shell;
    private final Worksite site;
    private final DetachedBackend processes;
    private volatile boolean sharesFiles;

    /** Takes {@code there} over, not {@code files}. */
    PoolMember(PoolHost host, Shell there, Shell files, Worksite site, Duration grace) {
        this.host = host;
        this.shell = new SharedFilesShell(there, files);
        this.site = site;
        this.processes = new DetachedBackend(host.name(), shell, site, grace);
    }

    PoolHost host() {
        return host;
    }

    /** Why it did not answer when it was last asked. */
    Optional<String> silence() {
        return shell.silence();
    }

    /**
     * One that did not answer when it was last asked is asked first whether it does: so its refusal is certain.
     *
     * @param more files in the jobs' directories
     */
    Submission submit(SubmissionOrder order, List<TextFile> more) {
        Optional<String> obstacle = silence().isPresent() ? obstacle() : strangeFiles();
        return obstacle.<Submission>map(why -> new Submission.Refused(new Reason(Reason.Kind.REFUSED, why), false))
                .orElseGet(() -> processes.submit(order, more));
    }

    /** All are unknown where it does not answer. */
    Map<Attempt, Observation> observe(Collection<SubmittedAttempt> attempts) {
        return processes.observe(attempts).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> named(entry.getValue())));
    }

    /** A host is called what the pool calls it, whatever its kernel believes. */
    private Observation named(Observation observation) {
        if (observation instanceof Observation.Running running) {
            return new Observation.Running(running.externalId(), Optional.of(host.name()));
        }
        return observation instanceof Observation.Lost lost
                ? new Observation.Lost(lost.cause(), lost.text(), Optional.of(host.name()))
                : observation;
    }

    void cancel(Collection<SubmittedAttempt> attempts) {
        processes.cancel(attempts);
    }

    /** What is in the way of using it, if anything is. */
    Optional<String> obstacle() {
        return strangeFiles()
                .or(() -> Optional.of(processes.health())
                        .filter(health -> !health.reachable())
                        .map(Backend.Health::text));
    }

    /** Why it is sure, or to be feared, that it does not see our files; once it was seen to, that is enough. */
    private Optional<String> strangeFiles() {
        if (sharesFiles) {
            return Optional.empty();
        }
        try {
            sharesFiles = seesWhatIsWritten();
        } catch (DbpException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        return sharesFiles
                ? Optional.empty()
                : Optional.of(host.name() + ": it does not see our files in " + site.workdir()
                        + "; a file system that both share is needed, under the same name");
    }

    private boolean seesWhatIsWritten() {
        String word = UUID.randomUUID().toString();
        WorkerPath file = site.workdir().resolve("hosts/seen-" + word);
        shell.write(List.of(), List.of(new TextFile(file, word, false)));
        try {
            return shell.run(List.of("cat", file.value()), "", Map.of(), CHECK_LIMIT)
                    .output()
                    .equals(word);
        } finally {
            shell.remove(List.of(file));
        }
    }

    @Override
    public void close() {
        processes.close();
    }
}
