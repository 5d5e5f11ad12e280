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

    /** Any checksum of the usual kind. */
    private static final String USUAL = "0".repeat(64);

    /** What tells that a file has changed, and how long its checksum is: which kind it is of. */
    private record State(Path path, long size, FileTime modified, int digits) {}

    private final Cache<State, String> known =
            Caffeine.newBuilder().maximumSize(MOST_CODES).build();

    /** Empty where the file cannot be read: the job will say so. */
    Optional<String> of(Path code) {
        try {
            return Optional.of(like(code, USUAL));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether the file is another than the recorded checksum tells of; not so where it cannot be read. */
    boolean isOther(Path code, String recorded) {
        try {
            return !like(code, recorded).equalsIgnoreCase(recorded);
        } catch (IOException e) {
            return false;
        }
    }

    private String like(Path code, String recorded) throws IOException {
        State state = new State(code, Files.size(code), Files.getLastModifiedTime(code), recorded.length());
        String checksum = known.getIfPresent(state);
        if (checksum == null) {
            checksum = Checksum.like(code, recorded);
            known.put(state, checksum);
        }
        return checksum;
    }
}
