package org.dbprocessing.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hidden names beside final ones. What an earlier process left behind in a directory is removed when the first copy is
 * made, or found, there: only one controller places files at a time.
 */
final class Temporaries {
    private static final String PREFIX = ".dbp-placing-";

    /** Tells this process's from others'. */
    private static final String OWN = PREFIX + UUID.randomUUID() + "-";

    private static final AtomicLong NUMBER = new AtomicLong();

    private final Set<Path> swept = ConcurrentHashMap.newKeySet();

    /** A name that nothing has, in the same directory. */
    Path beside(Path target) throws IOException {
        Path directory = target.toAbsolutePath().getParent();
        if (directory != null) {
            sweepOnce(directory);
        }
        return target.resolveSibling(OWN + NUMBER.incrementAndGet());
    }

    /** Removes what other processes have left behind in a directory, unless that was done before. */
    void sweepOnce(Path directory) throws IOException {
        if (swept.add(directory)) {
            sweep(directory);
        }
    }

    private static void sweep(Path directory) throws IOException {
        try (DirectoryStream<Path> strays = Files.newDirectoryStream(directory, PREFIX + "*")) {
            for (Path stray : strays) {
                if (!stray.getFileName().toString().startsWith(OWN)) {
                    Files.deleteIfExists(stray);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
