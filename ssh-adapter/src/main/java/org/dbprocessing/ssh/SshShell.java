package org.dbprocessing.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.WorkerPath;

/**
 * Another host, by SSH. Whatever its login shell is, it is told no more than to become {@code /bin/sh}; all that is to be
 * done is a script for that. Needs Linux there, with coreutils and findutils.
 */
public final class SshShell implements Shell {

    /** Making, reading or removing some thousand small files. */
    private static final Duration FILES_LIMIT = Duration.ofMinutes(5);

    /** What one round trip may bring, well below what an answer can hold. */
    private static final long BYTES_A_TRIP = 32L * 1024 * 1024;

    private final HostSettings host;
    private final SshSessions sessions;
    private final FileScripts scripts;
    private final Transfers transfers;

    /**
     * Connects when it is first used.
     *
     * @param sessions shared by many shells, and not closed by this
     * @param umask in octal, such as {@code 0022}, for the files that it makes
     */
    public SshShell(HostSettings host, SshSessions sessions, String umask) {
        this.host = host;
        this.sessions = sessions;
        this.scripts = new FileScripts(umask);
        this.transfers = new Transfers(scripts);
    }

    @Override
    public String host() {
        return host.name();
    }

    @Override
    public Answer run(List<String> command, String input, Map<String, String> variables, Duration limit) {
        Execution.Raw answer = order(Commands.run(command, input, variables, limit), limit);
        return new Answer(answer.exitCode(), answer.outputText(), answer.errorText());
    }

    @Override
    public void write(Collection<WorkerPath> directories, Collection<TextFile> files) {
        if (directories.isEmpty() && files.isEmpty()) {
            return;
        }
        require("write", order(scripts.write(directories, files, temporaryName()), FILES_LIMIT));
    }

    @Override
    public Map<WorkerPath, FileText> read(Collection<WorkerPath> paths, int limit) {
        List<WorkerPath> distinct = paths.stream().distinct().toList();
        int each = (int) Math.max(1, BYTES_A_TRIP / Math.max(1, limit));
        Map<WorkerPath, FileText> texts = new HashMap<>();
        for (int start = 0; start < distinct.size(); start += each) {
            texts.putAll(readOnce(distinct.subList(start, Math.min(distinct.size(), start + each)), limit));
        }
        return texts;
    }

    private Map<WorkerPath, FileText> readOnce(List<WorkerPath> paths, int limit) {
        String separator = UUID.randomUUID().toString();
        Execution.Raw answer = order(scripts.read(paths, ReadFiles.limitAsked(limit), separator), FILES_LIMIT);
        ReadFiles.complaint(answer.errorText()).ifPresent(complaint -> {
            throw failure("read", complaint);
        });
        if (answer.exitCode() != 0 || answer.output().isOverfull()) {
            throw failure("read", answer.errorText());
        }
        return ReadFiles.parse(paths, limit, answer.output().answer(), separator);
    }

    @Override
    public Set<WorkerPath> createExclusively(Collection<TextFile> files) {
        if (files.isEmpty()) {
            return Set.of();
        }
        List<TextFile> numbered = List.copyOf(files);
        Execution.Raw answer = order(scripts.createExclusively(numbered), FILES_LIMIT);
        require("create", answer);
        Set<WorkerPath> created = new HashSet<>();
        answer.outputText()
                .lines()
                .forEach(number ->
                        created.add(numbered.get(Integer.parseInt(number)).path()));
        return created;
    }

    @Override
    public void remove(Collection<WorkerPath> trees) {
        if (!trees.isEmpty()) {
            require("remove", order(scripts.remove(trees), FILES_LIMIT));
        }
    }

    @Override
    public void fetch(WorkerPath from, Path to) {
        carry(connection -> transfers.fetch(connection, from, to));
    }

    @Override
    public void send(Path from, WorkerPath to) {
        carry(connection -> transfers.send(connection, from, to, temporaryName()));
    }

    @Override
    public void close() {
        sessions.retire(host);
    }

    private Execution.Raw order(String script, Duration limit) {
        return sessions.of(host, SshSessions.Purpose.ORDERS)
                .use(connection -> Execution.run(connection, script, limit));
    }

    private interface Carrying {
        void over(Connection connection) throws ConnectionDown;
    }

    private void carry(Carrying carrying) {
        sessions.of(host, SshSessions.Purpose.DATA).use(connection -> {
            carrying.over(connection);
            return host;
        });
    }

    private void require(String what, Execution.Raw answer) {
        if (answer.exitCode() != 0) {
            throw failure(what, answer.errorText());
        }
    }

    private DbpException failure(String what, String errors) {
        return new DbpException(
                host.name() + ": cannot " + what + ": " + errors.strip(),
                "see that there is room on its disk, and that you may write there");
    }

    private static String temporaryName() {
        return ".dbp-" + UUID.randomUUID() + ".tmp";
    }
}
