package org.dbprocessing.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.dbprocessing.ingest.IngestListener;
import org.dbprocessing.ingest.IngestReport;
import org.dbprocessing.ingest.Ingester;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.store.Lease;

/** Looks at the mission's incoming directory: often while files come, now and then while none do. */
final class IncomingArrivals implements Arrivals {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** Jobs are not to wait for a heap of files: what is left is taken in the next tick. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    private final Ingester ingester;
    private final Lease lease;
    private final InstantSource clock;
    private final StopSign stop;

    private Instant nextLook = Instant.MIN;
    private Optional<Instant> awaited = Optional.empty();

    IncomingArrivals(Ingester ingester, Lease lease, InstantSource clock, StopSign stop) {
        this.ingester = ingester;
        this.lease = lease;
        this.clock = clock;
        this.stop = stop;
    }

    @Override
    public Look look(Catalogue catalogue, RunListener listener) {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return new Look(0, untilAwaited(now));
        }
        IngestReport report = ingester.ingest(lease, catalogue, Optional.empty(), new Patience(now));
        tell(report, listener);
        awaited = report.lookAgainAt();
        nextLook = clock.instant().plus(BETWEEN_LOOKS);
        int moved = (int) report.entries().stream()
                .filter(entry -> entry.outcome().isDone())
                .count();
        return new Look(moved, untilAwaited(clock.instant()));
    }

    private static void tell(IngestReport report, RunListener listener) {
        listener.ingested(
                (int) (report.count(IngestReport.Outcome.REGISTERED) + report.count(IngestReport.Outcome.TOOK_PLACE)));
        report.warnings().forEach(listener::warning);
        report.entries().stream()
                .filter(entry -> entry.outcome() == IngestReport.Outcome.PUT_ASIDE
                        || entry.outcome() == IngestReport.Outcome.TRY_AGAIN)
                .forEach(entry -> listener.warning(entry.name() + ": " + entry.text()));
    }

    private final class Patience implements IngestListener {
        private final Instant end;

        Patience(Instant begin) {
            this.end = begin.plus(LONGEST_LOOK);
        }

        @Override
        public void progress(int done, int total) {
            // the loop tells of whole ticks
        }

        @Override
        public boolean goesOn() {
            return !stop.isUp() && clock.instant().isBefore(end);
        }
    }

    private Duration untilAwaited(Instant now) {
        return awaited.map(at -> Duration.between(now, at.isBefore(nextLook) ? nextLook : at))
                // what is due is still to be looked at
                .map(left -> left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left)
                .orElse(Duration.ZERO);
    }
}
