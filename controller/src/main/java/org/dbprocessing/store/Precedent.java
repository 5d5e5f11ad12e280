package org.dbprocessing.store;

import java.util.Optional;
import org.dbprocessing.model.DataFile;

/**
 * What there is of a file that has come again with other content.
 *
 * @param made whether a job made it
 * @param lastRevision the greatest revision of its product, date, key, interface and quality
 * @param sameContent a version of it with the content that has come
 */
public record Precedent(boolean made, int lastRevision, Optional<DataFile> sameContent) {}
