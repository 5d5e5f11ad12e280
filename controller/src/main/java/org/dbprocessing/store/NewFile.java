package org.dbprocessing.store;

import java.time.LocalDateTime;
import java.util.Optional;
import org.dbprocessing.model.Remarks;

/**
 * A file to be registered. All times are UTC.
 *
 * @param start first time stamp, inclusive; in microseconds, as all times of data
 * @param stop last time stamp, inclusive
 * @param keywords {@code k=v} pairs joined by {@code ;}
 * @param checksum hexadecimal SHA-256
 * @param created when the file was made
 * @param arrival how far it has come
 * @param remarks of its inspector; the provenance of what a job made is its command line
 */
public record NewFile(
        String name,
        FileIdentity identity,
        LocalDateTime start,
        LocalDateTime stop,
        double level,
        String keywords,
        String checksum,
        LocalDateTime created,
        Arrival arrival,
        Remarks remarks) {

    /** The same under another name and identity. */
    public NewFile as(String otherName, FileIdentity other) {
        return new NewFile(otherName, other, start, stop, level, keywords, checksum, created, arrival, remarks);
    }

    /**
     * How far a file has come.
     *
     * @param exists whether it lies where it belongs
     * @param source what in incoming is to be removed in the end; empty where there is no such thing
     */
    public record Arrival(boolean exists, Optional<String> source) {
        /** It lies where it belongs, and nothing is left to be done. */
        public static Arrival home() {
            return new Arrival(true, Optional.empty());
        }

        /** It is still to be placed. */
        public static Arrival expectedFrom(String source) {
            return new Arrival(false, Optional.of(source));
        }
    }
}
