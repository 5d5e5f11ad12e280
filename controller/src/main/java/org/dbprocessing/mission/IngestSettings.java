package org.dbprocessing.mission;

import java.time.Duration;

/**
 * How incoming files are taken.
 *
 * @param settle how long a file has been still before it is taken
 * @param dropDuplicates whether what is registered already is deleted, not put aside
 * @param parallel how many files are read at once
 */
public record IngestSettings(Duration settle, boolean dropDuplicates, int parallel) {}
