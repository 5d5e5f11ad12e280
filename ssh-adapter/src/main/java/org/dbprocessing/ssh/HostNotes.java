package org.dbprocessing.ssh;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.Shell.FileText;
import org.dbprocessing.spi.Shell.TextFile;
import org.dbprocessing.spi.WorkerPath;

/**
 * What is to be remembered of a pool's hosts by whichever process comes next: which ones a person has drained, and since
 * when one has not answered. Small files below the work directory; what does not exist is the usual.
 */
public final class HostNotes {

    private static final int NOTE_BYTES = 100;
    private static final String DRAINED = "drained";
    private static final String AWAY = "away";

    private final Shell files;
    private final WorkerPath directory;

    /** @param workdir of the adapter's jobs */
    public HostNotes(Shell files, WorkerPath workdir, String adapter) {
        this.files = files;
        this.directory = workdir.resolve("hosts/" + adapter);
    }

    /** A host is given no more jobs; those that it has go on. */
    public void drain(String host, Instant now) {
        files.createExclusively(List.of(note(host, DRAINED, now)));
    }

    /** It is given jobs again. */
    public void resume(String host) {
        files.remove(List.of(path(host, DRAINED)));
    }

    /** Of these hosts. */
    public Set<String> drained(Collection<String> hosts) {
        return read(hosts, DRAINED).keySet();
    }

    /** Since when each of these has not answered: for those that were not known to be away, since now. */
    Map<String, Instant> away(Set<String> silent, Instant now) {
        if (silent.isEmpty()) {
            return Map.of();
        }
        files.createExclusively(
                silent.stream().map(host -> note(host, AWAY, now)).toList());
        Map<String, Instant> since = read(silent, AWAY);
        return silent.stream().collect(Collectors.toMap(host -> host, host -> since.getOrDefault(host, now)));
    }

    /** These have answered. */
    void back(Set<String> hosts) {
        Set<String> known = new HashSet<>(read(hosts, AWAY).keySet());
        if (!known.isEmpty()) {
            files.remove(known.stream().map(host -> path(host, AWAY)).toList());
        }
    }

    private Map<String, Instant> read(Collection<String> hosts, String what) {
        Map<WorkerPath, FileText> texts =
                files.read(hosts.stream().map(host -> path(host, what)).toList(), NOTE_BYTES);
        return hosts.stream()
                .distinct()
                .flatMap(host -> Stream.ofNullable(texts.get(path(host, what)))
                        .map(text -> Map.entry(host, time(text).orElse(text.modified()))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Optional<Instant> time(FileText text) {
        try {
            return Optional.of(Instant.parse(text.text().strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private TextFile note(String host, String what, Instant now) {
        return new TextFile(path(host, what), now + "\n", false);
    }

    private WorkerPath path(String host, String what) {
        return directory.resolve(host.replace('/', '_') + "." + what);
    }
}
