package org.dbprocessing.store.importing;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How an import is to be done.
 *
 * @param base what a relative root directory is relative to
 * @param root where the mission's files are now, in place of where the source says
 * @param strict whether nothing is imported where a row would be quarantined
 * @param dryRun whether the transaction is rolled back: what no transaction takes back is left alone
 */
public record ImportOptions(Path base, Optional<Path> root, boolean strict, boolean dryRun) {}
