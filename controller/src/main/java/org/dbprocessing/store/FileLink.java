package org.dbprocessing.store;

/**
 * That one file was made from another.
 *
 * @param resulting id of what was made
 * @param source id of its input
 */
public record FileLink(long resulting, long source) {}
