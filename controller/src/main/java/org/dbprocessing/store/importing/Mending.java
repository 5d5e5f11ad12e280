package org.dbprocessing.store.importing;

import org.jdbi.v3.core.Handle;

/** Mends staged rows that could not stay beside others as they are, where that is better than to be without them. */
final class Mending {
    private final Handle handle;

    Mending(Handle handle) {
        this.handle = handle;
    }

    /** A name that another has is told apart by the id. */
    void tellNamesApart(String table, String id, String name) {
        handle.execute("""
                UPDATE staged_%1$s AS staged
                SET original = %4$s, mended = concat_ws('; ', mended, 'another one is named ' || %3$s),
                    %3$s = %3$s || '_' || %2$s
                WHERE EXISTS (SELECT FROM staged_%1$s earlier
                              WHERE earlier.%3$s = staged.%3$s AND earlier.%2$s < staged.%2$s)
                """.formatted(table, id, name, Staging.sourceRow("staged")));
    }

    /** A process whose output product is not there cannot run, and its codes and files are not to go with it. */
    void retireProcessesWithoutTheirOutput() {
        handle.execute("""
                UPDATE staged_process AS staged
                SET original = %s, mended = concat_ws('; ', mended, 'its output product ' || output_product || ' is absent'),
                    output_product = NULL, output_timebase = 'RUN', active = false
                WHERE output_product IS NOT NULL
                  AND NOT EXISTS (SELECT FROM staged_product product WHERE product.product_id = staged.output_product)
                """.formatted(Staging.sourceRow("staged")));
        handle.execute("""
                UPDATE staged_process AS staged
                SET original = %s,
                    mended = concat_ws('; ', mended, 'its super process ' || super_process_id || ' is absent'),
                    super_process_id = NULL
                WHERE super_process_id IS NOT NULL
                  AND NOT EXISTS (SELECT FROM staged_process above WHERE above.process_id = staged.super_process_id)
                """.formatted(Staging.sourceRow("staged")));
    }

    /** Inputs are in the order in which the source has them. */
    void numberLinks() {
        handle.execute("""
                UPDATE staged_productprocesslink AS staged SET position = numbered.position
                FROM (SELECT staged_no, row_number() OVER (PARTITION BY process_id ORDER BY staged_no) - 1 AS position
                      FROM staged_productprocesslink) AS numbered
                WHERE numbered.staged_no = staged.staged_no
                """);
    }

    /**
     * Before there was a table of releases a file told its own.
     *
     * @return how many
     */
    int releasesOfFiles() {
        return handle.execute("""
                INSERT INTO staged_release (staged_no, file_id, release_num)
                SELECT -staged_no, file_id, others ->> 'release_number' FROM staged_file
                WHERE others ->> 'release_number' IS NOT NULL
                """);
    }

    /** What was mended is written down as it was. */
    void writeDown(TableShape table) {
        handle.execute("INSERT INTO left_out SELECT '" + table.name() + "', original, mended, true FROM "
                + table.staged() + " WHERE mended IS NOT NULL");
    }
}
