package org.dbprocessing.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** A shell that can be cut off, and can lose the answer to a command that was carried out. */
public final class FaultyShell implements Shell {

    /** The line's state; shared by the shells of several controllers. */
    public enum Line {
        SOUND,
        CUT,
        /** The next script that starts something is carried out, its answer is not heard. */
        LOSES_NEXT_ANSWER
    }

    private final Shell shell;
    private final AtomicReference<Line> line;
    private final String starting;

    /** Of a backend that starts things in sessions of their own. */
    public FaultyShell(Shell shell, AtomicReference<Line> line) {
        this(shell, line, "setsid ");
    }

    /** @param starting what is in a script that starts something, and in no other */
    public FaultyShell(Shell shell, AtomicReference<Line> line, String starting) {
        this.shell = shell;
        this.line = line;
        this.starting = starting;
    }

    @Override
    public String host() {
        return shell.host();
    }

    @Override
    public Answer run(List<String> command, String input, Map<String, String> variables, Duration limit) {
        requireLine();
        Answer answer = shell.run(command, input, variables, limit);
        if (input.contains(starting) && line.compareAndSet(Line.LOSES_NEXT_ANSWER, Line.SOUND)) {
            throw new ShellUnreachable(host(), "the answer was lost");
        }
        return answer;
    }

    @Override
    public void write(Collection<WorkerPath> directories, Collection<TextFile> files) {
        requireLine();
        shell.write(directories, files);
    }

    @Override
    public Map<WorkerPath, FileText> read(Collection<WorkerPath> paths, int limit) {
        requireLine();
        return shell.read(paths, limit);
    }

    @Override
    public Set<WorkerPath> createExclusively(Collection<TextFile> files) {
        requireLine();
        return shell.createExclusively(files);
    }

    @Override
    public void remove(Collection<WorkerPath> trees) {
        requireLine();
        shell.remove(trees);
    }

    @Override
    public void fetch(WorkerPath from, Path to) {
        requireLine();
        shell.fetch(from, to);
    }

    @Override
    public void send(Path from, WorkerPath to) {
        requireLine();
        shell.send(from, to);
    }

    @Override
    public void close() {
        shell.close();
    }

    private void requireLine() {
        if (line.get() == Line.CUT) {
            throw new ShellUnreachable(host(), "the line is cut");
        }
    }
}
