package org.dbprocessing.store;

import java.util.Optional;
import org.dbprocessing.model.Attempt;

/** The directory that an attempt has left behind, and where its adapter finds it. */
public record KeptDirectory(
        Attempt attempt,
        String adapter,
        Optional<String> submission,
        Optional<String> externalId,
        int element,
        int position,
        Optional<String> host) {}
