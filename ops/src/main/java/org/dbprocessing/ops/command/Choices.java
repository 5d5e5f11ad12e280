package org.dbprocessing.ops.command;

import java.util.Iterator;
import java.util.stream.Stream;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.QaVerdict;
import org.dbprocessing.model.Version;
import org.dbprocessing.store.QueueEntry;

/** Constants of other rooms as people write them, for help and completion. */
final class Choices {
    private Choices() {}

    private static Iterator<String> names(Enum<?>[] constants) {
        return Stream.of(constants).map(constant -> Text.lower(constant.name())).iterator();
    }

    static final class JobStates implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(JobState.values());
        }
    }

    static final class QueueOrders implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(QueueEntry.Order.values());
        }
    }

    static final class QaVerdicts implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(QaVerdict.values());
        }
    }

    static final class Components implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(Version.Component.values());
        }
    }
}
