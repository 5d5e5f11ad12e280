package org.dbprocessing.ops.command;

import org.dbprocessing.store.QueueEntry;
import org.jspecify.annotations.Nullable;

/** A queued file, for {@code queue --json}. */
record QueueDocument(
        long id,
        String file,
        String product,
        String date,
        String version,
        @Nullable String force,
        int priority,
        String queuedAt) {
    static QueueDocument of(QueueEntry entry) {
        return new QueueDocument(
                entry.fileId(),
                entry.file(),
                entry.product(),
                entry.date().toString(),
                entry.version().toString(),
                entry.force().map(force -> Text.lower(force.name())).orElse(null),
                entry.priority(),
                entry.queuedAt().toString());
    }
}
