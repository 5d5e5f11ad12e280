package org.dbprocessing.spi;

/** What came of revoking an attempt, that is, of creating its claim in its place. */
public enum Revocation {
    /** The claim is ours: the attempt can never start. */
    REVOKED,
    /** The claim was there already: the attempt has started, and is adopted. */
    STARTED,
    /** The directory could not be reached: nothing is known, nothing may be repeated. */
    UNKNOWN
}
