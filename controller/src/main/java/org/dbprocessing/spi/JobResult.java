package org.dbprocessing.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * How an attempt ended, by the evidence of its result (and the scheduler's word where that is needed).
 *
 * @param exitCode of the code; 128 + n where it was ended by signal n, as sh has it
 * @param checksum SHA-256 of the output where the worker computed it
 * @param startedAt time of the claim, by the clock of the job directory's file system
 * @param finishedAt time of the result, by the same clock
 */
public record JobResult(
        Ending ending,
        int exitCode,
        Optional<String> checksum,
        Optional<String> host,
        Instant startedAt,
        Instant finishedAt,
        Usage usage) {

    /** In what way it ended. */
    public enum Ending {
        /** The code came to its own end, well or badly. */
        EXITED,
        /** The environment's set-up failed; the code was not started. */
        SETUP_FAILED,
        OUT_OF_TIME,
        OUT_OF_MEMORY,
        /** Ended through dbp, or by the scheduler's own word. */
        CANCELLED,
        /** Asked to end by nobody that is known: as a host does that is shut down. */
        INTERRUPTED
    }

    /** What it used; empty where nobody measured it. */
    public record Usage(Optional<Double> cpuSeconds, Optional<Long> peakMemoryKiB) {
        public static Usage unknown() {
            return new Usage(Optional.empty(), Optional.empty());
        }
    }
}
