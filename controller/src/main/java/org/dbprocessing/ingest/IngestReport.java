package org.dbprocessing.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of the files in incoming, or would become of them.
 *
 * @param entries by name of what was in incoming
 * @param warnings for people, one sentence each
 * @param lookAgainAt when the first of those that were not ready may be; empty where nothing is to be waited for
 */
public record IngestReport(List<Entry> entries, List<String> warnings, Optional<Instant> lookAgainAt) {

    public IngestReport {
        entries = List.copyOf(entries);
        warnings = List.copyOf(warnings);
    }

    /** What became of one. */
    public enum Outcome {
        /** It is registered, where it belongs, and queued. */
        REGISTERED,
        /** It is registered as a further version of the file that had its name, where it belongs, and queued. */
        REPLACED,
        /** It is a registered file that had been missing; it is queued. */
        TOOK_PLACE,
        /** It was registered already: it is gone from incoming. */
        REMOVED,
        /** It is in the errors directory. */
        PUT_ASIDE,
        /** It could not be examined: it is tried again. */
        TRY_AGAIN,
        /** It is still arriving, or is not to be had now. */
        NOT_YET;

        /** Whether it has left incoming. */
        public boolean isDone() {
            return this != TRY_AGAIN && this != NOT_YET;
        }
    }

    /**
     * What became of one.
     *
     * @param name printable
     * @param product that claims it, if just one does
     * @param text where it went, or why it did not
     */
    public record Entry(String name, Outcome outcome, Optional<String> product, String text) {}

    public long count(Outcome outcome) {
        return entries.stream().filter(entry -> entry.outcome() == outcome).count();
    }

    /** This and what came of another look: of what had not left incoming, only the later says how it is. */
    public IngestReport then(IngestReport later) {
        List<Entry> all = new ArrayList<>(
                entries.stream().filter(entry -> entry.outcome().isDone()).toList());
        all.addAll(later.entries);
        Set<String> said = new LinkedHashSet<>(warnings);
        said.addAll(later.warnings);
        return new IngestReport(all, List.copyOf(said), later.lookAgainAt);
    }

    /** Whether anything has left incoming, or would. */
    public boolean hasMoved() {
        return entries.stream().anyMatch(entry -> entry.outcome().isDone());
    }
}
