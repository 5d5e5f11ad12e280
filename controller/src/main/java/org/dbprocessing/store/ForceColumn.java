package org.dbprocessing.store;

import java.util.Optional;
import java.util.stream.Stream;
import org.dbprocessing.model.Version;
import org.jspecify.annotations.Nullable;

/** How a forced component stands in the database: greater is greater in {@code candidate}, not in the queue. */
final class ForceColumn {
    private ForceColumn() {}

    /** In {@code candidate.force}. */
    static int toForce(Version.Component component) {
        return switch (component) {
            case REVISION -> 1;
            case QUALITY -> 2;
            case INTERFACE -> 3;
        };
    }

    static Optional<Version.Component> ofForce(@Nullable Integer force) {
        return Stream.of(Version.Component.values())
                .filter(component -> force != null && toForce(component) == force)
                .findFirst();
    }

    /** In {@code processqueue.version_bump}, as dbprocessing has it: 0 interface, 1 quality, 2 revision. */
    static int toBump(Version.Component component) {
        return 3 - toForce(component);
    }

    static Optional<Version.Component> ofBump(@Nullable Integer bump) {
        return bump == null ? Optional.empty() : ofForce(3 - bump);
    }
}
