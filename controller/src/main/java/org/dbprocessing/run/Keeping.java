package org.dbprocessing.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.spi.SubmittedAttempt;
import org.dbprocessing.store.KeptDirectory;
import org.dbprocessing.store.Lease;

/** Removes what attempts have left behind that did not end well, once it has been kept for as long as the site says. */
final class Keeping {
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    /** What cannot be removed stands in nobody's way for so long. */
    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofDays(1);

    /** A tick is not to be held up: the next one goes on. */
    private static final int MOST_AT_ONCE = 500;

    private final Adapters adapters;
    private final Lease lease;
    private final Duration keep;
    private final InstantSource clock;
    private Instant nextLook = Instant.MIN;

    Keeping(Adapters adapters, Lease lease, Duration keep, InstantSource clock) {
        this.adapters = adapters;
        this.lease = lease;
        this.keep = keep;
        this.clock = clock;
    }

    /** Removes some of what is overdue, where it is time to look for it. */
    void clear(RunListener listener) {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return;
        }
        List<String> names = adapters.all().stream().map(Adapter::name).toList();
        List<KeptDirectory> overdue =
                lease.read(session -> session.keptDirectories().overdue(keep, names, MOST_AT_ONCE));
        Map<String, List<KeptDirectory>> byAdapter =
                overdue.stream().collect(Collectors.groupingBy(KeptDirectory::adapter));
        byAdapter.forEach((name, directories) -> clear(adapters.named(name).orElseThrow(), directories, listener));
        if (overdue.size() < MOST_AT_ONCE) {
            nextLook = now.plus(BETWEEN_LOOKS);
        }
    }

    private void clear(Adapter adapter, List<KeptDirectory> directories, RunListener listener) {
        boolean gone = adapter.backend()
                .discard(directories.stream().map(Keeping::attempt).toList());
        FaultPoint.KEPT_DIRECTORY_REMOVED.pass();
        lease.write(session -> {
            if (gone) {
                session.keptDirectories().forget(directories);
            } else {
                session.keptDirectories().postpone(directories, keep, BEFORE_TRYING_AGAIN);
            }
            return null;
        });
        if (!gone) {
            listener.warning(adapter.name() + ": of " + directories.size()
                    + " directories of jobs that failed long ago some cannot be removed now; tried again in a day");
        }
    }

    private static SubmittedAttempt attempt(KeptDirectory directory) {
        return new SubmittedAttempt(
                directory.attempt(),
                directory.submission().orElse(""),
                directory.externalId(),
                directory.element(),
                directory.position(),
                directory.host());
    }
}
