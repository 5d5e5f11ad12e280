package org.dbprocessing.store.importing;

/**
 * What became of a table's rows: {@code rows = imported + known + differing + quarantined}.
 *
 * @param rows in the source
 * @param imported now
 * @param known here already, and equal
 * @param differing here already, and otherwise
 * @param quarantined kept apart, since no mission can hold them
 */
public record TableCount(String table, long rows, long imported, long known, long differing, long quarantined) {}
