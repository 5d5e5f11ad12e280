package org.dbprocessing.store;

import java.time.Instant;
import java.util.Optional;
import org.dbprocessing.model.Reason;
import org.dbprocessing.plan.Candidate;
import org.dbprocessing.plan.Decision;

/**
 * A candidate as it stands in the database.
 *
 * @param due whether the next plan decides it; otherwise it waits
 * @param reason why it was held when it was decided last; empty where it was not decided yet
 */
public record CandidateEntry(
        Candidate candidate,
        boolean due,
        Optional<Decision.WaitsFor> waitsFor,
        Optional<Reason> reason,
        Instant createdAt) {}
