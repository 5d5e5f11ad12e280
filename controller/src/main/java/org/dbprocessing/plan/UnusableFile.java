package org.dbprocessing.plan;

/**
 * A file that would be an input if it could be used.
 *
 * @param position of the link that would take it
 * @param exists whether it is on disk; if so it is QA that keeps it out
 */
public record UnusableFile(int position, String name, boolean exists) {}
