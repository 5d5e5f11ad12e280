package org.dbprocessing.store;

/** The advisory lock that a mission's controller holds as long as it lives. */
final class LeaseLock {
    /** Tells the locks of dbp from others in the same database: "dbp" in ASCII. Its second key is the mission's id. */
    static final int CLASS_ID = 0x646270;

    private LeaseLock() {}
}
