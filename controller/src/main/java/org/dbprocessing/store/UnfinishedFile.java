package org.dbprocessing.store;

import org.dbprocessing.model.DataFile;

/**
 * A file whose ingest was interrupted.
 *
 * @param file placed already where it exists
 * @param source where it came from
 */
public record UnfinishedFile(DataFile file, String source) {}
