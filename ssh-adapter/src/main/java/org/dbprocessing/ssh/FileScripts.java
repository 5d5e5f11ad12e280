package org.dbprocessing.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dbprocessing.jobdir.ShellWords;
import org.dbprocessing.spi.Shell.TextFile;
import org.dbprocessing.spi.WorkerPath;

/**
 * The scripts that work on files, one for however many. For each file they use the shell's builtins only, where that can
 * be: a process each would cost ten times as much.
 */
final class FileScripts {

    /** Words for one program: far fewer than a host takes. */
    private static final int WORDS = 400;

    private static final String WRITE = part("write.sh");
    private static final String CREATE = part("create.sh");
    private static final String REMOVE = part("remove.sh");
    private static final String READ = part("read.sh");

    private final String head;

    /** @param umask in octal, for what is made */
    FileScripts(String umask) {
        head = "(\numask " + umask + "\nLC_ALL=C\nexport LC_ALL\nfailed=0\n"
                + "make() { mkdir -p -- \"$@\" || exit 1; }\n";
    }

    String write(Collection<WorkerPath> directories, Collection<TextFile> files, String temporary) {
        Set<String> made = new LinkedHashSet<>();
        directories.forEach(directory -> made.add(directory.value()));
        made.addAll(parents(files));
        String puts = files.stream()
                .map(file -> "put " + quote(file.path()) + " "
                        + ShellWords.quote(parent(file.path().value()) + "/" + temporary) + " '"
                        + (file.executable() ? "x" : "") + "' " + Script.printable(file.text()) + "\n")
                .collect(Collectors.joining());
        return head + makeDirectories(made) + WRITE + puts + "exit \"$failed\"\n)";
    }

    String makeDirectory(WorkerPath directory) {
        return write(List.of(directory), List.of(), "");
    }

    /** Answers with the numbers, from 0, of the files that it has created. */
    String createExclusively(List<TextFile> files) {
        StringBuilder script =
                new StringBuilder(head).append(makeDirectories(parents(files))).append(CREATE);
        for (int number = 0; number < files.size(); number++) {
            TextFile file = files.get(number);
            script.append("create ")
                    .append(number)
                    .append(' ')
                    .append(quote(file.path()))
                    .append(" '")
                    .append(file.executable() ? "x" : "")
                    .append("' ")
                    .append(Script.printable(file.text()))
                    .append('\n');
        }
        return script.append("exit \"$failed\"\n)").toString();
    }

    String remove(Collection<WorkerPath> trees) {
        return head + REMOVE + chunks(trees.stream().map(FileScripts::quote).toList(), "clear") + "exit \"$failed\"\n)";
    }

    /**
     * Answers as {@link ReadFiles} takes it.
     *
     * @param separator a random word
     */
    String read(Collection<WorkerPath> paths, int limit, String separator) {
        return head + "limit=" + limit + "\nseparator=" + separator + "\n" + READ
                + chunks(paths.stream().map(FileScripts::quote).toList(), "look")
                + "printf 'DBP=%s\\0' \"$separator\"\n"
                + chunks(
                        paths.stream()
                                .map(path -> quote(path) + " /proc/self/environ")
                                .toList(),
                        "show")
                + "exit 0\n)";
    }

    private static String makeDirectories(Collection<String> directories) {
        return chunks(directories.stream().map(ShellWords::quote).toList(), "make");
    }

    private static String chunks(List<String> words, String command) {
        StringBuilder lines = new StringBuilder();
        for (int start = 0; start < words.size(); start += WORDS) {
            lines.append(command)
                    .append(' ')
                    .append(String.join(" ", words.subList(start, Math.min(start + WORDS, words.size()))))
                    .append('\n');
        }
        return lines.toString();
    }

    private static Set<String> parents(Collection<TextFile> files) {
        return files.stream()
                .map(file -> parent(file.path().value()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    private static String quote(WorkerPath path) {
        return ShellWords.quote(path.value());
    }

    private static String part(String name) {
        try (InputStream part = FileScripts.class.getResourceAsStream(name)) {
            if (part == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(part.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
