package org.dbprocessing.plan;

import java.util.List;
import java.util.Set;
import org.dbprocessing.model.Version;

/**
 * The newest output there is for a question: of this product, date and key, made by this process's codes or without a
 * recorded code, whatever its interface version.
 *
 * @param codeIds codes recorded for it; usually one, empty where provenance is missing
 * @param parents files recorded as its inputs
 */
public record ExistingOutput(
        long fileId, String name, Version version, boolean exists, Set<Integer> codeIds, List<Parent> parents) {

    public ExistingOutput {
        codeIds = Set.copyOf(codeIds);
        parents = List.copyOf(parents);
    }

    /**
     * A recorded input.
     *
     * @param exists whether it is on disk
     * @param qaOk whether QA does not keep it out
     * @param replaced whether a newer version of it is usable, be that of the same days or not
     */
    public record Parent(InputFile file, boolean exists, boolean qaOk, boolean replaced) {

        /** One that is still the newest usable of its identity. */
        public static Parent current(InputFile file) {
            return new Parent(file, true, true, false);
        }

        public String name() {
            return file.name();
        }

        public InputFile.Identity identity() {
            return file.identity();
        }

        public Version version() {
            return file.version();
        }
    }
}
