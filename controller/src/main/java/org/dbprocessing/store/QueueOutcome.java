package org.dbprocessing.store;

import org.dbprocessing.model.Reason;

/** Why a queued file itself asks nothing. */
public record QueueOutcome(long fileId, String file, Reason reason) {}
