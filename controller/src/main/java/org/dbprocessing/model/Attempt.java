package org.dbprocessing.model;

/**
 * One attempt at one job: what a job directory belongs to.
 *
 * @param number from 1
 */
public record Attempt(long jobId, int number) {
    @Override
    public String toString() {
        return jobId + "-" + number;
    }
}
