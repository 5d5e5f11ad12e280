package org.dbprocessing.ingest.inspector;

/** What an inspector says of a file. */
public sealed interface Answer {
    /** It is an instance of the product. */
    record Claimed(Metadata metadata) implements Answer {}

    /** It is not. */
    record No() implements Answer {}

    /**
     * It has neither said yes nor no.
     *
     * @param said what went wrong, in one sentence, or several lines where the inspector itself said so
     */
    record Failed(String said) implements Answer {}
}
