package org.dbprocessing.mission;

import java.time.LocalDate;
import java.util.Optional;
import org.dbprocessing.mission.yaml.Source;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Version;

/**
 * A code as a mission file describes it.
 *
 * @param file below the mission's code directory
 * @param from first date of data it is for, inclusive
 * @param to last date of data it is for, inclusive
 * @param checksum SHA-256 of the executable; empty where it could not be read
 */
public record CodeDefinition(
        Source source,
        RelativeFile file,
        Version version,
        int outputInterface,
        LocalDate from,
        LocalDate to,
        boolean active,
        String arguments,
        Optional<String> environment,
        Optional<String> executor,
        Code.Needs needs,
        int retries,
        Optional<String> checksum,
        String description) {

    static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

    /** Whether there is a date that both are for. */
    public boolean overlaps(CodeDefinition other) {
        return !from.isAfter(other.to) && !other.from.isAfter(to);
    }

    /** For people: {@code calibrate.sh 1.0.0}. */
    public String title() {
        return file + " " + version;
    }

    CodeDefinition withChecksum(Optional<String> read) {
        return new CodeDefinition(
                source,
                file,
                version,
                outputInterface,
                from,
                to,
                active,
                arguments,
                environment,
                executor,
                needs,
                retries,
                read,
                description);
    }
}
