package org.dbprocessing.slurm;

import org.dbprocessing.spi.SubmittedAttempt;

/**
 * An element of a submission, as dbp names it: Slurm gives its own ids out again when it forgets what they were for.
 *
 * @param number from 0: the task of the array
 */
record ElementId(String token, int number) {

    private static final String PREFIX = "dbp-";
    private static final int ALL = -1;

    /** All of a submission's elements that Slurm does not tell apart: those that wait, or were cancelled while they did. */
    static ElementId allOf(String token) {
        return new ElementId(token, ALL);
    }

    static ElementId of(SubmittedAttempt attempt) {
        return new ElementId(attempt.token(), attempt.element());
    }

    /** What Slurm calls the jobs of a submission. */
    static String jobName(String token) {
        return PREFIX + token;
    }

    /** Whether a job of this name may be of dbp's making. */
    static boolean isJobName(String name) {
        return name.startsWith(PREFIX);
    }

    static String token(String jobName) {
        return jobName.substring(PREFIX.length());
    }
}
