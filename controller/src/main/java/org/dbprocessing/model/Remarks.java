package org.dbprocessing.model;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * What an inspector tells people of a file; nothing is decided by it.
 *
 * @param comment on its quality
 * @param caveats what is to be minded when it is used
 * @param provenance how it was made
 * @param qualityChecked whether somebody has looked at it
 * @param checked when
 * @param missionTime mission elapsed time of its data
 */
public record Remarks(
        Optional<String> comment,
        Optional<String> caveats,
        Optional<String> provenance,
        Optional<Boolean> qualityChecked,
        Optional<LocalDateTime> checked,
        MissionTime missionTime) {

    /** Mission elapsed time of the first and last record, in the mission's own unit. */
    public record MissionTime(Optional<Double> start, Optional<Double> stop) {}

    public static Remarks none() {
        return new Remarks(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new MissionTime(Optional.empty(), Optional.empty()));
    }

    /** The same, made by this command line. */
    public Remarks madeBy(String commandLine) {
        return new Remarks(comment, caveats, Optional.of(commandLine), qualityChecked, checked, missionTime);
    }
}
