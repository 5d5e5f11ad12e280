package org.dbprocessing.spi;

import java.util.Optional;
import org.dbprocessing.model.Attempt;

/**
 * An attempt that was handed over, or may have been.
 *
 * @param token of its submission
 * @param externalId empty while the adapter has not acknowledged it
 * @param element index in the submission, from 0
 * @param position place within the element, from 0
 * @param host where it was last seen running
 */
public record SubmittedAttempt(
        Attempt attempt, String token, Optional<String> externalId, int element, int position, Optional<String> host) {}
