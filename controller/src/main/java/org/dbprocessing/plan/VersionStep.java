package org.dbprocessing.plan;

import java.util.Optional;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Version;
import org.dbprocessing.model.Version.Component;

/** Which version comes next. */
final class VersionStep {
    private VersionStep() {}

    /**
     * The version wanted; where it, or a greater one, was given before, one step beyond the greatest.
     *
     * @param given the greatest version ever given
     */
    static Version beyond(Version wanted, Optional<Version> given, Component step) {
        return given.isPresent() && given.get().compareTo(wanted) >= 0
                ? given.get().bump(step)
                : wanted;
    }

    /** The greatest version that is known to have been given to a question's output. */
    static Optional<Version> given(Question question) {
        Optional<Version> given = greater(question.given(), question.output().map(ExistingOutput::version));
        given = greater(given, ofRegistered(question.last()));
        return greater(given, ofRegistered(question.lastSuccess()));
    }

    private static Optional<Version> ofRegistered(Optional<EarlierJob> job) {
        return job.filter(known -> known.state() == JobState.REGISTERED).flatMap(EarlierJob::outputVersion);
    }

    private static Optional<Version> greater(Optional<Version> one, Optional<Version> other) {
        if (one.isEmpty()) {
            return other;
        }
        return other.isPresent() && other.get().compareTo(one.get()) > 0 ? other : one;
    }

    /** The component in which a version was counted up from another. */
    static Component between(Version from, Version to) {
        if (from.interfaceVersion() != to.interfaceVersion()) {
            return Component.INTERFACE;
        }
        return from.quality() != to.quality() ? Component.QUALITY : Component.REVISION;
    }
}
