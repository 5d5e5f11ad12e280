package org.dbprocessing.ingest;

import java.time.Duration;

/**
 * How the site wants incoming files to be taken.
 *
 * @param settle how long a file has to be still before it is taken
 * @param dropDuplicates whether what is registered already is deleted rather than put aside
 * @param parallel how many files are read at once, at least 1
 * @param replace whether a delivered file that comes again with other content is taken as a further version of it
 */
public record IngestOptions(Duration settle, boolean dropDuplicates, int parallel, boolean replace) {
    public static IngestOptions usual() {
        return new IngestOptions(Duration.ofSeconds(10), false, 4, false);
    }

    public IngestOptions settlingFor(Duration still) {
        return new IngestOptions(still, dropDuplicates, parallel, replace);
    }

    public IngestOptions droppingDuplicates() {
        return new IngestOptions(settle, true, parallel, replace);
    }

    public IngestOptions replacing() {
        return new IngestOptions(settle, dropDuplicates, parallel, true);
    }
}
