package org.dbprocessing.plan;

import java.util.Optional;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Version;

/** What comparing a candidate with what there is leads to, before anything is asked that could keep it from being made. */
sealed interface Wish {

    /**
     * It is to be made.
     *
     * @param version empty for a process without output
     */
    record Make(Reason reason, Optional<Version> version) implements Wish {}

    /** There is nothing to do. */
    record Leave(Reason reason) implements Wish {}

    /** It must not be touched. */
    record Refuse(Reason reason) implements Wish {}
}
