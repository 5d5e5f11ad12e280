package org.dbprocessing.model;

/**
 * Why something was decided, for programs (kind) and for people (text).
 *
 * @param text one sentence without a full stop, naming files, codes and dates
 */
public record Reason(Kind kind, String text) {

    /** What a kind is about: which part of a plan a reason of it belongs to. */
    public enum Subject {
        /** Why a job is made. */
        JOB,
        /** Why a candidate waits. */
        HELD,
        /** Why a queued file, or a candidate, leads to nothing. */
        DROPPED,
        /** Why a candidate cannot be made. */
        BLOCKED,
        /** How a job ended, if not well. */
        ENDED
    }

    /** The kinds; their lower-case names are part of the JSON contract. */
    public enum Kind {
        NEW(Subject.JOB),
        FORCED(Subject.JOB),
        CODE_CHANGED(Subject.JOB),
        INPUT_CHANGED(Subject.JOB),
        INPUTS_ADDED(Subject.JOB),
        INPUTS_REMOVED(Subject.JOB),
        INPUT_WITHDRAWN(Subject.JOB),
        LOST(Subject.JOB),
        WAITS_FOR(Subject.HELD),
        OWN_JOB_ACTIVE(Subject.HELD),
        SETTLING(Subject.HELD),
        NOT_SELECTED(Subject.HELD),
        UP_TO_DATE(Subject.DROPPED),
        SUPERSEDED(Subject.DROPPED),
        NO_PROCESS(Subject.DROPPED),
        MISSING_INPUT(Subject.BLOCKED),
        NOT_ON_DISK(Subject.BLOCKED),
        QA(Subject.BLOCKED),
        NO_CODE(Subject.BLOCKED),
        AMBIGUOUS_CODE(Subject.BLOCKED),
        FAILED_BEFORE(Subject.BLOCKED),
        PROVENANCE_MISSING(Subject.BLOCKED),
        NAME_TAKEN(Subject.BLOCKED),
        NO_ROOM(Subject.BLOCKED),
        EXIT_CODE(Subject.ENDED),
        SIGNAL(Subject.ENDED),
        OUT_OF_TIME(Subject.ENDED),
        OUT_OF_MEMORY(Subject.ENDED),
        SETUP_FAILED(Subject.ENDED),
        NO_OUTPUT(Subject.ENDED),
        BAD_OUTPUT(Subject.ENDED),
        TARGET_OCCUPIED(Subject.ENDED),
        REFUSED(Subject.ENDED),
        MACHINE_LOST(Subject.ENDED),
        CANCELLED(Subject.ENDED);

        private final Subject subject;

        Kind(Subject subject) {
            this.subject = subject;
        }

        public Subject subject() {
            return subject;
        }

        /** The name scripts see: lower case. */
        public String jsonName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
