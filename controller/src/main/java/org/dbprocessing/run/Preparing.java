package org.dbprocessing.run;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.dbprocessing.model.DbpException;

/** Sees to it that no tick happens without what the site wants done before it; of quick ticks the first of each minute. */
final class Preparing {
    private static final Duration LASTS = Duration.ofMinutes(1);

    private final Preparation preparation;
    private final LongSupplier nanos;
    private Optional<Long> madeAt = Optional.empty();
    private Optional<String> told = Optional.empty();

    /** @param nanos the time of this process, such as {@link System#nanoTime} */
    Preparing(Preparation preparation, LongSupplier nanos) {
        this.preparation = preparation;
        this.nanos = nanos;
    }

    /**
     * Whether a tick may happen.
     *
     * @throws DbpException where it may not, and the run does not stay to try again
     */
    boolean isDone(RunOptions.Stay stay, RunListener listener) throws InterruptedException {
        if (madeAt.filter(at -> nanos.getAsLong() - at < LASTS.toNanos()).isPresent()) {
            return true;
        }
        Optional<String> failure = preparation.make();
        if (failure.isEmpty()) {
            madeAt = Optional.of(nanos.getAsLong());
            told = Optional.empty();
            return true;
        }
        if (stay == RunOptions.Stay.NO_WAIT) {
            throw new DbpException(
                    failure.get(), "nothing was done: mend it, or what `before_tick:` in .dbp/config.yaml says");
        }
        if (!failure.equals(told)) {
            listener.warning(failure.get() + "; nothing is done until it succeeds");
            told = failure;
        }
        return false;
    }
}
