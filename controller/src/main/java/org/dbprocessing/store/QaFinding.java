package org.dbprocessing.store;

import java.util.Optional;
import org.dbprocessing.model.QaVerdict;

/**
 * What quality assurance found of a file.
 *
 * @param comment replaces an earlier one
 */
public record QaFinding(long file, QaVerdict verdict, Optional<String> comment) {}
