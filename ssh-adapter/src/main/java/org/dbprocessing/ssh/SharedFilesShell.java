package org.dbprocessing.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.ShellUnreachable;
import org.dbprocessing.spi.WorkerPath;
import org.jspecify.annotations.Nullable;

/**
 * A host that sees our files under the same names: its commands run there, its files are read and written from here.
 * Remembers whether it answered when it was last asked.
 */
final class SharedFilesShell implements Shell {

    private final Shell there;
    private final Shell files;
    private volatile @Nullable String silence;

    /** Takes over the first, not the second. */
    SharedFilesShell(Shell there, Shell files) {
        this.there = there;
        this.files = files;
    }

    /** Why it did not answer last time; empty where it did, or was not asked yet. */
    Optional<String> silence() {
        return Optional.ofNullable(silence);
    }

    @Override
    public String host() {
        return there.host();
    }

    @Override
    public Answer run(List<String> command, String input, Map<String, String> variables, Duration limit) {
        try {
            Answer answer = there.run(command, input, variables, limit);
            silence = null;
            return answer;
        } catch (ShellUnreachable e) {
            silence = String.valueOf(e.getMessage());
            throw e;
        }
    }

    @Override
    public void write(Collection<WorkerPath> directories, Collection<TextFile> texts) {
        files.write(directories, texts);
    }

    @Override
    public Map<WorkerPath, FileText> read(Collection<WorkerPath> paths, int limit) {
        return files.read(paths, limit);
    }

    @Override
    public Set<WorkerPath> createExclusively(Collection<TextFile> texts) {
        return files.createExclusively(texts);
    }

    @Override
    public void remove(Collection<WorkerPath> trees) {
        files.remove(trees);
    }

    @Override
    public void fetch(WorkerPath from, Path to) {
        files.fetch(from, to);
    }

    @Override
    public void send(Path from, WorkerPath to) {
        files.send(from, to);
    }

    @Override
    public void close() {
        there.close();
    }
}
