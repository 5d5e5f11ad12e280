package org.dbprocessing.slurm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.WorkerPath;

/** Shows results as late as a network file system may: it is told when. */
final class LateShell implements Shell {

    private final Shell shell;
    private boolean late = true;

    LateShell(Shell shell) {
        this.shell = shell;
    }

    void catchUp() {
        late = false;
    }

    @Override
    public String host() {
        return shell.host();
    }

    @Override
    public Answer run(List<String> command, String input, Map<String, String> variables, Duration limit) {
        Answer answer = shell.run(command, input, variables, limit);
        return late
                ? new Answer(
                        answer.exitCode(), answer.output().replace(" finished\n", " started n1\n"), answer.errors())
                : answer;
    }

    @Override
    public void write(Collection<WorkerPath> directories, Collection<TextFile> files) {
        shell.write(directories, files);
    }

    @Override
    public Map<WorkerPath, FileText> read(Collection<WorkerPath> paths, int limit) {
        return shell.read(paths, limit);
    }

    @Override
    public Set<WorkerPath> createExclusively(Collection<TextFile> files) {
        return shell.createExclusively(files);
    }

    @Override
    public void remove(Collection<WorkerPath> trees) {
        shell.remove(trees);
    }

    @Override
    public void fetch(WorkerPath from, Path to) {
        shell.fetch(from, to);
    }

    @Override
    public void send(Path from, WorkerPath to) {
        shell.send(from, to);
    }

    @Override
    public void close() {
        shell.close();
    }
}
