package org.dbprocessing.ingest;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.dbprocessing.model.DbpException;

/** The directory where files arrive. */
final class Incoming {
    private final Path directory;

    Incoming(Path directory) {
        this.directory = directory;
    }

    /**
     * The names in it, sorted; hidden ones are left out. Whatever they are names of.
     *
     * @param glob which names are wanted; empty: all
     * @throws DbpException where the glob is none
     */
    List<Path> entries(Optional<String> glob) throws IOException {
        Optional<PathMatcher> wanted = glob.map(Incoming::matcher);
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path entry : stream) {
                Path name = entry.getFileName();
                if (!name.toString().startsWith(".")
                        && wanted.map(of -> of.matches(name)).orElse(true)) {
                    entries.add(entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw new IOException(e.getCause());
        }
        Collections.sort(entries);
        return entries;
    }

    private static PathMatcher matcher(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new DbpException(
                    "'" + glob + "' is no pattern for names: " + e.getDescription(),
                    "write it as for a shell, such as '*.cdf' or 'rbsp?_*'",
                    e);
        }
    }
}
