package org.dbprocessing.store;

import java.time.Instant;

/**
 * That a file in incoming could not be examined.
 *
 * @param source its path
 * @param stamp what it looked like: a changed file is tried anew
 * @param tries how often
 * @param said why not, the last time
 */
public record IngestTry(String source, String stamp, int tries, String said, Instant at) {}
