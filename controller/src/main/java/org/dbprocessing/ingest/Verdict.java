package org.dbprocessing.ingest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.store.NewFile;

/** What is to be done with a delivery. */
sealed interface Verdict {

    /**
     * It is registered as a new file.
     *
     * @param file as it will be recorded
     * @param home where it belongs; where the delivery is a link, that is where it lies
     * @param warning what inspectors that failed said; empty lines where none did
     * @param follows the registered file whose name it came under, with other content
     */
    record Register(NewFile file, Path home, List<String> warning, Optional<DataFile> follows) implements Verdict {}

    /**
     * It has the name of a registered file and other content, and is to be taken as a further version of that. To be
     * settled with what there is of it already.
     *
     * @param claim as it would be registered, had it come under a name that is free
     */
    record Redelivered(Register claim, DataFile known) implements Verdict {}

    /**
     * It is a known file that is missing where it belongs: it takes its place.
     *
     * @param checksum of the delivery
     */
    record TakePlace(DataFile known, Path home, String checksum) implements Verdict {}

    /** It is registered, and lies where it belongs: the delivery is removed. */
    record Remove(DataFile known) implements Verdict {}

    /**
     * It cannot be registered.
     *
     * @param why one sentence without a full stop; more lines where inspectors said more
     * @param claimedBy names of products
     */
    record PutAside(String why, List<String> claimedBy) implements Verdict {
        PutAside(String why) {
            this(why, List.of());
        }
    }

    /** It could not be examined, and may be another time. */
    record TryAgain(String said) implements Verdict {}

    /**
     * It is still arriving, or was changed or removed meanwhile, or cannot be placed now: it is looked at again.
     *
     * @param passes whether that passes by itself, so that it can be waited for
     */
    record NotYet(String why, boolean passes) implements Verdict {}
}
