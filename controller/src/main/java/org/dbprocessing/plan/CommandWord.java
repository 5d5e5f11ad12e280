package org.dbprocessing.plan;

/**
 * One word of a job's command.
 *
 * @param text the code's or an input's path as the controller sees it, the output's name, or the word itself
 */
public record CommandWord(Role role, String text) {

    /** What a word stands for. */
    public enum Role {
        /** The executable: the first word. */
        CODE,
        /** Passed as it is. */
        TEXT,
        /** An input file. */
        INPUT,
        /** The output file: where it is to be written is for the job's directory to say. */
        OUTPUT
    }
}
