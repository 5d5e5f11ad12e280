package org.dbprocessing.fault;

/**
 * A place between two effects. Every effect passes the point named after what has just been done; a test makes the
 * process die at the n-th pass of one ({@code -Ddbp.fault=NAME:N}), and finds out that the next run finishes the work.
 */
public enum FaultPoint {
    INGEST_ROW_COMMITTED,
    INGEST_PLACED,
    INGEST_REGISTERED,
    INGEST_SOURCE_REMOVED,
    PLACE_TEMPORARY_WRITTEN,
    PLACE_LINKED,
    PLAN_CANDIDATES_RECORDED,
    PLAN_JOBS_RECORDED,
    DISPATCH_INTENT_RECORDED,
    DISPATCH_DIRECTORIES_MADE,
    DISPATCH_ADAPTER_ACTED,
    DISPATCH_ACKNOWLEDGED,
    OBSERVE_RECORDED,
    REVOKE_CLAIMED,
    REVOKE_RECORDED,
    SETTLE_OUTPUT_FETCHED,
    SETTLE_PLACED,
    SETTLE_REGISTERED,
    SETTLE_OUTPUT_REMOVED,
    SETTLE_FAILURE_NOTED,
    SETTLE_FAILURE_RECORDED,
    CANCEL_RECORDED,
    CANCEL_SENT,
    KEPT_DIRECTORY_REMOVED,
    APPLY_RECORDED;

    /** What {@code kill -9} would leave as an exit code. */
    private static final int KILLED = 137;

    private static final String ARMED = System.getProperty("dbp.fault", "");
    private static final java.util.concurrent.atomic.AtomicInteger PASSES =
            new java.util.concurrent.atomic.AtomicInteger();

    private final boolean armed = isNamedFirst();

    private boolean isNamedFirst() {
        String property = System.getProperty("dbp.fault", "");
        return property.equals(name()) || property.startsWith(name() + ":");
    }

    /** Passes this point; where a test has armed it, the n-th pass halts the process without any clean-up. */
    public void pass() {
        if (armed && PASSES.incrementAndGet() == armedPass()) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private static int armedPass() {
        int colon = ARMED.indexOf(':');
        return colon < 0 ? 1 : Integer.parseInt(ARMED.substring(colon + 1));
    }
}
