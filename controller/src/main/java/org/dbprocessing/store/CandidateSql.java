package org.dbprocessing.store;

/** Parts of the statements that make candidates from files. */
final class CandidateSql {
    private CandidateSql() {}

    /**
     * From {@code source} (file_id, filename, product_id, utc_file_date, file_key, first_day, last_day, stretched, force,
     * priority): each file with the (process, date, key) that it reaches. Where a file does not carry the whole key of the
     * output it reaches every key that other inputs of the process have for that date. Of a file that was stretched, what
     * was made from its other versions is reached too, though not by its force.
     */
    static final String REACHED = """
            wanted AS (
                SELECT source.file_id, source.filename, source.file_key AS source_key, source.priority, source.force,
                       process.process_id, reached.utc_date,
                       CASE WHEN process.output_timebase = 'FILE' THEN output.key_fields ELSE '{}' END AS key_fields,
                       process.output_timebase <> 'FILE' OR input.key_fields @> output.key_fields AS whole_key
                FROM source
                JOIN productprocesslink link ON link.input_product_id = source.product_id
                JOIN product input ON input.product_id = source.product_id
                JOIN process ON process.process_id = link.process_id AND process.active
                LEFT JOIN product output ON output.product_id = process.output_product
                CROSS JOIN LATERAL reached_dates(process.output_timebase, source.utc_file_date, source.first_day,
                    source.last_day, link.yesterday, link.tomorrow) AS reached (utc_date)
            ), reached AS (
                SELECT file_id, filename, process_id, utc_date, carried_key(source_key, key_fields) AS file_key,
                       priority, force
                FROM wanted WHERE whole_key
                UNION ALL
                SELECT wanted.file_id, wanted.filename, wanted.process_id, wanted.utc_date, other.file_key,
                       wanted.priority, wanted.force
                FROM wanted CROSS JOIN LATERAL (
                    SELECT DISTINCT carried_key(file.file_key, wanted.key_fields) AS file_key
                    FROM productprocesslink link
                    JOIN product input ON input.product_id = link.input_product_id AND input.key_fields @> wanted.key_fields
                    JOIN file ON file.product_id = link.input_product_id
                        AND file.utc_file_date BETWEEN wanted.utc_date - link.yesterday AND wanted.utc_date + link.tomorrow
                    WHERE link.process_id = wanted.process_id
                      AND NOT EXISTS (
                          SELECT FROM unnest(string_to_array(file.file_key, ';')) AS theirs
                          JOIN unnest(string_to_array(wanted.source_key, ';')) AS ours
                            ON split_part(theirs, '=', 1) = split_part(ours, '=', 1) AND theirs <> ours)
                ) AS other
                WHERE NOT whole_key
                UNION ALL
                SELECT source.file_id, source.filename, process.process_id, made.utc_file_date, made.file_key,
                       source.priority, NULL
                FROM source
                JOIN file AS version ON version.product_id = source.product_id
                    AND version.utc_file_date = source.utc_file_date AND version.file_key = source.file_key
                JOIN filefilelink provenance ON provenance.source_file = version.file_id
                JOIN file AS made ON made.file_id = provenance.resulting_file
                JOIN process ON process.output_product = made.product_id AND process.active
                JOIN productprocesslink link ON link.process_id = process.process_id
                    AND link.input_product_id = source.product_id
                WHERE source.stretched
            )""";

    /** The same, each (process, date, key) once. */
    static final String ASKED = REACHED + """
            , asked AS (
                SELECT process_id, utc_date, file_key, max(priority) AS priority, max(force) AS force, false AS retry
                FROM reached
                GROUP BY process_id, utc_date, file_key
            )""";

    /** Makes candidates of {@code asked}, in one order so that two who do it cannot block each other for ever. */
    static final String UPSERT = """
            INSERT INTO candidate AS known (process_id, utc_date, file_key, priority, force, retry)
            SELECT process_id, utc_date, file_key, priority, CAST(force AS smallint), retry FROM asked
            ORDER BY process_id, utc_date, file_key
            ON CONFLICT (process_id, utc_date, file_key) DO UPDATE
            SET priority = greatest(known.priority, excluded.priority),
                force = greatest(known.force, excluded.force),
                retry = known.retry OR excluded.retry,
                due = true, change = known.change + 1, waits_product = NULL, waits_date = NULL,
                reason_kind = NULL, reason_text = NULL, look_again_at = NULL
            """;
}
