package org.dbprocessing.model;

/** How urgent things are where nobody says: greater goes first, and what is made takes it from what it is made of. */
public final class Priority {
    /** Data that have just arrived. */
    public static final int LIVE = 0;
    /** What was there before, and is to be looked at again: it goes when nothing live is to be done. */
    public static final int BULK = -10;

    private Priority() {}
}
