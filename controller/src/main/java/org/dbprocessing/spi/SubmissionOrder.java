package org.dbprocessing.spi;

import java.util.List;

/**
 * One act of an adapter: many jobs under one token, recorded before the act.
 *
 * @param token unique for all time, [a-z0-9], 20 characters; found again in the submission's directory and as the
 *     scheduler's job name
 * @param elements in order; an element is one process of the machine or one task of an array, and runs the jobs packed
 *     into it one after the other
 */
public record SubmissionOrder(String token, List<List<JobOrder>> elements) {
    public SubmissionOrder {
        elements = elements.stream().map(List::copyOf).toList();
    }
}
