package org.dbprocessing.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dbprocessing.model.DbpException;

/**
 * Runs commands and moves files on one machine. Every call is a batch: one round trip, however many files. Paths and
 * texts are data; no implementation may let them become shell text unquoted.
 *
 * <p>Implementations are safe for use by several threads. Each method throws {@link ShellUnreachable} where it cannot
 * be known what became of the call.
 */
public interface Shell extends AutoCloseable {

    /** The machine, for people: {@code localhost} or the host's name. */
    String host();

    /** Runs {@code /bin/sh -s} with the script on standard input and nothing of this process's environment but PATH, HOME, USER, LANG. */
    default Answer script(String script, Duration limit) {
        return run(List.of("/bin/sh", "-s"), script, Map.of(), limit);
    }

    /**
     * Runs a command to its end.
     *
     * @param command words, none of them interpreted
     * @param input its standard input
     * @param variables environment beside PATH, HOME, USER and LANG
     * @param limit when it takes longer it is ended, and {@link ShellUnreachable} thrown
     */
    Answer run(List<String> command, String input, Map<String, String> variables, Duration limit);

    /**
     * Makes directories, then writes files whole, making the directories above them too; a file that exists is replaced.
     *
     * @throws DbpException where a file could not be written (disk full, not permitted)
     */
    void write(Collection<WorkerPath> directories, Collection<TextFile> files);

    /** The files that exist among these, each cut at {@code limit} bytes from its end backwards (the tail is kept). */
    Map<WorkerPath, FileText> read(Collection<WorkerPath> paths, int limit);

    /**
     * Creates those files that do not exist yet, exclusively ({@code O_EXCL}), making the directories above them, and
     * returns which ones it created.
     */
    Set<WorkerPath> createExclusively(Collection<TextFile> files);

    /**
     * Removes whole trees; what is not there is no error.
     *
     * @throws DbpException where one of them could not be removed; the others are
     */
    void remove(Collection<WorkerPath> trees);

    /** Brings a file here; the copy is whole (size and checksum verified) or the call fails. */
    void fetch(WorkerPath from, Path to);

    /** Takes a file there: temporary name, verified, renamed. Directories above it are made. */
    void send(Path from, WorkerPath to);

    @Override
    void close();

    /**
     * What a command answered.
     *
     * @param output standard output, cut at 64 MiB
     * @param errors standard error, cut likewise
     */
    record Answer(int exitCode, String output, String errors) {
        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    /** A small file to write. */
    record TextFile(WorkerPath path, String text, boolean executable) {}

    /** The tail of a file and when it was last written. */
    record FileText(String text, Instant modified) {}
}
