package org.dbprocessing.run;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.dbprocessing.ingest.Checksum;

/** Checksums of codes' files as they are now, hashed anew only when a file has changed. */
final class CodeChecksums {
    private static final int MOST_CODES = 10_000;

    /** What tells that a file has changed. */
    private record State(Path path, long size, FileTime modified) {}

    private final Cache<State, String> known =
            Caffeine.newBuilder().maximumSize(MOST_CODES).build();

    /** Empty where the file cannot be read: the job will say so. */
    Optional<String> of(Path code) {
        try {
            State state = new State(code, Files.size(code), Files.getLastModifiedTime(code));
            String checksum = known.getIfPresent(state);
            if (checksum == null) {
                checksum = Checksum.of(code);
                known.put(state, checksum);
            }
            return Optional.of(checksum);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
