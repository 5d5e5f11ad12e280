package org.dbprocessing.store;

import java.time.Instant;
import java.util.Optional;
import org.dbprocessing.model.DataFile;

/**
 * How a file stands with quality assurance.
 *
 * @param comment on its quality, by an inspector or with a verdict
 * @param judgedAt when the verdict was given
 * @param usable whether it can be an input: it is on disk, and QA does not keep it out
 */
public record QaStanding(DataFile file, Optional<String> comment, Optional<Instant> judgedAt, boolean usable) {}
