package org.dbprocessing.slurm;

import java.time.Instant;
import java.util.Optional;

/**
 * What the accounting has of an element that is over.
 *
 * @param exitCode as sacct has it: code and signal
 * @param peakMemoryKiB the most that one of its steps used
 * @param requestedMemoryKiB what it was given
 */
record AccountingRecord(
        SlurmState state,
        String exitCode,
        Optional<String> node,
        Optional<Instant> start,
        Instant end,
        Optional<Double> cpuSeconds,
        Optional<Long> peakMemoryKiB,
        Optional<Long> requestedMemoryKiB) {

    /** Slurm kills, where it has no cgroups, a job that uses too much; it is shown as {@code FAILED 0:9}. */
    boolean wasOverMemory() {
        return state == SlurmState.FAILED
                && exitCode.endsWith(":9")
                && peakMemoryKiB.isPresent()
                && requestedMemoryKiB.isPresent()
                && peakMemoryKiB.get() >= requestedMemoryKiB.get();
    }

    AccountingRecord withPeak(Optional<Long> kibibytes) {
        return new AccountingRecord(state, exitCode, node, start, end, cpuSeconds, kibibytes, requestedMemoryKiB);
    }
}
