package org.dbprocessing.run;

import java.time.Duration;
import org.dbprocessing.spi.Backend;

/** The pause between two looks: short after something moved, growing by half while nothing does. */
final class Pause {
    private final Backend.Pace pace;
    private Duration current;

    Pause(Backend.Pace pace) {
        this.pace = pace;
        this.current = pace.shortest();
    }

    void reset() {
        current = pace.shortest();
    }

    /**
     * The next pause.
     *
     * @param due when something is known to be due, which is not slept over; zero: nothing is
     */
    Duration next(Duration due) {
        Duration pause = current;
        Duration longer = current.multipliedBy(3).dividedBy(2);
        current = longer.compareTo(pace.longest()) > 0 ? pace.longest() : longer;
        return due.isZero() || due.compareTo(pause) > 0 ? pause : due;
    }
}
