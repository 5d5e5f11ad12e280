package org.dbprocessing.ops.command;

import java.util.List;
import org.dbprocessing.model.Version;
import org.dbprocessing.run.SavedPlan;
import org.jspecify.annotations.Nullable;

/**
 * A job in a saved plan: as {@code dbp plan --json} tells it, and what its candidate was asked with.
 *
 * @param codeChecksum of the code's file, as it was applied
 */
record SavedJobDocument(
        String process,
        String date,
        String key,
        String code,
        String codeVersion,
        @Nullable String codeChecksum,
        @Nullable String output,
        @Nullable String version,
        List<String> inputs,
        List<String> command,
        @Nullable String force,
        boolean retry,
        int priority) {

    static SavedJobDocument of(SavedPlan.Entry entry) {
        SavedPlan.Making making = entry.making();
        return new SavedJobDocument(
                entry.process(),
                entry.date().toString(),
                entry.key(),
                making.code(),
                making.codeVersion().toString(),
                making.codeChecksum().orElse(null),
                making.output().orElse(null),
                making.version().map(Version::toString).orElse(null),
                making.inputs(),
                making.command(),
                entry.force().map(component -> Text.lower(component.name())).orElse(null),
                entry.retry(),
                entry.priority());
    }
}
