package org.dbprocessing.store.importing;

/**
 * A row as the source has it.
 *
 * @param row a JSON object: its columns that are not NULL
 * @param mended whether it was taken over all the same, with other values
 */
public record QuarantinedRow(String table, String row, String problem, boolean mended) {}
