package org.dbprocessing.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.spi.JobResult;
import org.dbprocessing.spi.ShellUnreachable;
import org.dbprocessing.store.AccountStore;
import org.dbprocessing.store.Lease;

/** Asks, now and then and in bulk, what jobs have used that are over already: nobody waits for it. */
final class Accounting {
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    /** By then a cluster's accounts of a job are complete. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private static final int ABOUT_AT_ONCE = 5000;

    private final Adapters adapters;
    private final Lease lease;
    private final InstantSource clock;
    private Instant nextLook = Instant.MIN;

    Accounting(Adapters adapters, Lease lease, InstantSource clock) {
        this.adapters = adapters;
        this.lease = lease;
        this.clock = clock;
    }

    /** Asks where it is time to. */
    void ask() {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return;
        }
        nextLook = now.plus(BETWEEN_LOOKS);
        adapters.all().stream()
                .filter(adapter -> adapter.backend().keepsAccounts())
                .forEach(this::ask);
    }

    private void ask(Adapter adapter) {
        List<AccountStore.Ended> ended =
                lease.read(session -> session.accounts().toBeAsked(adapter.name(), SETTLED, ABOUT_AT_ONCE));
        if (ended.isEmpty()) {
            return;
        }
        try {
            Map<Attempt, JobResult.Usage> accounts = adapter.backend()
                    .accounts(Adapters.attempts(
                            ended.stream().map(AccountStore.Ended::job).toList()));
            List<AccountStore.Used> used = accounts.entrySet().stream()
                    .map(entry -> new AccountStore.Used(
                            entry.getKey(),
                            entry.getValue().cpuSeconds(),
                            entry.getValue().peakMemoryKiB()))
                    .toList();
            Instant upTo = ended.get(ended.size() - 1).at();
            lease.write(session -> {
                session.accounts().record(adapter.name(), used, upTo);
                return null;
            });
        } catch (ShellUnreachable e) {
            // they are asked for again, and nothing depends on them
        }
    }
}
