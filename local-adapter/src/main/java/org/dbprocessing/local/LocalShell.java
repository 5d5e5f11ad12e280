package org.dbprocessing.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.WorkerPath;

/** This host: programs by Commons Exec, files by {@code java.nio}. */
public final class LocalShell implements Shell {

    private static final int OCTAL = 8;

    private final LocalPrograms programs = new LocalPrograms();
    private final LocalFiles files;

    /** What is made has the permissions that this process gives it. */
    public LocalShell() {
        this(Optional.empty());
    }

    private LocalShell(Optional<Integer> umask) {
        files = new LocalFiles(new Modes(umask));
    }

    /**
     * What is made has the permissions that a umask leaves, whatever that of this process is.
     *
     * @param umask in octal, such as {@code 0002}
     */
    public static LocalShell withUmask(String umask) {
        return new LocalShell(Optional.of(Integer.parseInt(umask, OCTAL)));
    }

    @Override
    public String host() {
        return "localhost";
    }

    @Override
    public Answer run(List<String> command, String input, Map<String, String> variables, Duration limit) {
        return programs.run(command, input, variables, limit);
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
        files.copy(Path.of(from.value()), to);
    }

    @Override
    public void send(Path from, WorkerPath to) {
        files.copy(from, Path.of(to.value()));
    }

    /** Holds nothing that needs closing. */
    @Override
    public void close() {}
}
