package org.dbprocessing.ingest.inspector;

import java.time.Duration;

/**
 * What an inspector that is a program may take.
 *
 * @param time for one answer
 * @param answerCharacters how long an answer may be
 */
public record InspectorLimits(Duration time, int answerCharacters) {
    public static InspectorLimits usual() {
        return new InspectorLimits(Duration.ofMinutes(1), 1 << 20);
    }
}
