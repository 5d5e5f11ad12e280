package org.dbprocessing.ingest;

/** Hears how an ingest goes on, in the thread that called for it. */
public interface IngestListener {
    /** That so many of all deliveries have been dealt with. */
    void progress(int done, int total);

    /** Asked now and then: whether more is to be taken in this pass. What is left then is for the next one. */
    default boolean goesOn() {
        return true;
    }

    /** For those who want to know only how it ended. */
    static IngestListener none() {
        return (done, total) -> {};
    }
}
