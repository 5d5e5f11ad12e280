package org.dbprocessing.plan;

import java.util.Optional;
import org.dbprocessing.model.QaVerdict;

/**
 * A file that would be an input if it could be used.
 *
 * @param position of the link that would take it
 * @param exists whether it is on disk; if so it is QA that keeps it out
 * @param qa the verdict on it; empty where it has none
 */
public record UnusableFile(int position, String name, boolean exists, Optional<QaVerdict> qa) {}
