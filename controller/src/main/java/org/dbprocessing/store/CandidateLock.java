package org.dbprocessing.store;

import org.jdbi.v3.core.Handle;

/**
 * Who changes candidates does so alone until his transaction ends. A plan changes many of them, process by process, and
 * so may a change of the mission or a person, in another order: without this each could wait for the other.
 */
final class CandidateLock {
    private CandidateLock() {}

    static void take(Handle handle) {
        handle.execute("SELECT pg_advisory_xact_lock(hashtext('dbp candidates'))");
    }
}
