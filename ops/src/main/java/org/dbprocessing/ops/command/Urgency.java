package org.dbprocessing.ops.command;

import java.util.Optional;
import org.dbprocessing.model.Priority;
import org.dbprocessing.model.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How what a person asks for is to be done. */
final class Urgency {
    @Option(
            names = "--force",
            paramLabel = "COMPONENT",
            completionCandidates = Choices.Components.class,
            description =
                    "A new version of what is made, whether it is out of date or not: this component of it is counted"
                            + " up (${COMPLETION-CANDIDATES}).")
    private Version.@Nullable Component force;

    @Option(
            names = "--priority",
            paramLabel = "N",
            description = "Greater goes first, and what is made of it likewise (default: " + Priority.BULK
                    + "; data that have just arrived have " + Priority.LIVE + ").")
    private int priority = Priority.BULK;

    Optional<Version.Component> force() {
        return Optional.ofNullable(force);
    }

    int priority() {
        return priority;
    }
}
