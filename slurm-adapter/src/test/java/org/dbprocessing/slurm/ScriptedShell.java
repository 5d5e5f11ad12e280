package org.dbprocessing.slurm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.ShellUnreachable;
import org.dbprocessing.spi.WorkerPath;

/** Answers scripts as it was told to, and remembers them. Has no files. */
final class ScriptedShell implements Shell {

    final List<String> scripts = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();

    ScriptedShell answering(String output) {
        answers.add(new Answer(0, output + "dbp: that is all\n", ""));
        return this;
    }

    ScriptedShell failing(String errors) {
        answers.add(new Answer(1, "", errors));
        return this;
    }

    ScriptedShell cutOffAfter(String output) {
        answers.add(new Answer(0, output, ""));
        return this;
    }

    @Override
    public String host() {
        return "login";
    }

    @Override
    public Answer run(List<String> command, String input, Map<String, String> variables, Duration limit) {
        scripts.add(input);
        if (answers.isEmpty()) {
            throw new ShellUnreachable(host(), "no answer");
        }
        return answers.remove();
    }

    @Override
    public void write(Collection<WorkerPath> directories, Collection<TextFile> files) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<WorkerPath, FileText> read(Collection<WorkerPath> paths, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<WorkerPath> createExclusively(Collection<TextFile> files) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(Collection<WorkerPath> trees) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void fetch(WorkerPath from, Path to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void send(Path from, WorkerPath to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
