package org.dbprocessing.store;

import java.time.Instant;
import org.dbprocessing.model.DbpException;
import org.jspecify.annotations.Nullable;

/** Another controller holds the mission. */
public final class LeaseHeld extends DbpException {
    private static final long serialVersionUID = 1L;

    private final String host;
    private final int pid;
    private final @Nullable Instant since;

    private LeaseHeld(String message, String host, int pid, @Nullable Instant since) {
        super(message, "Wait for it to end; if it hangs: `dbp unlock --reason ..`");
        this.host = host;
        this.pid = pid;
        this.since = since;
    }

    static LeaseHeld by(LeaseStore.Holder holder) {
        return new LeaseHeld(
                "Another dbp holds the mission: process " + holder.pid() + " on " + holder.host() + ", since "
                        + holder.since(),
                holder.host(),
                holder.pid(),
                holder.since());
    }

    static LeaseHeld bySomebody() {
        return new LeaseHeld("Another dbp is just taking the mission", "", 0, null);
    }

    /** Empty where it could not be told. */
    public String host() {
        return host;
    }

    public int pid() {
        return pid;
    }

    public @Nullable Instant since() {
        return since;
    }
}
