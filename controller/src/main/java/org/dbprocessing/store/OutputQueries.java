package org.dbprocessing.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Version;
import org.dbprocessing.plan.Candidate;
import org.dbprocessing.plan.EarlierJob;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * What there is already for a chunk of candidates of one process: outputs and jobs, by the candidate's place in the
 * chunk. One statement each, whatever the chunk's size.
 */
final class OutputQueries {
    private final Handle handle;
    private final Process process;
    private final List<Candidate> candidates;

    OutputQueries(Handle handle, Process process, List<Candidate> candidates) {
        this.handle = handle;
        this.process = process;
        this.candidates = candidates;
    }

    /**
     * What is known of the outputs for a candidate.
     *
     * @param given the greatest version of all, whatever made it
     * @param made the newest by this process's codes or without recorded code
     */
    record Outputs(Version given, Optional<Made> made) {}

    /** An output, with the ids of its codes and parents. */
    record Made(long fileId, String name, Version version, boolean exists, Set<Integer> codes, List<Long> parents) {}

    /** The last jobs for a candidate, and the greatest version that any of its jobs has given. */
    record Jobs(EarlierJob last, Optional<Version> given) {}

    /**
     * Nearly always the newest output of all is one of this process; a second statement looks for those that have a
     * newer one of another beside them.
     */
    Map<Integer, Outputs> outputs() {
        Map<Integer, Outputs> outputs = new HashMap<>();
        if (process.outputProductId().isEmpty()) {
            return outputs;
        }
        Set<Integer> ownCodes = ownCodes();
        List<Integer> foreign = new ArrayList<>();
        newest().forEach((place, newest) -> {
            if (newest.codes().isEmpty() || !Collections.disjoint(newest.codes(), ownCodes)) {
                outputs.put(place, new Outputs(newest.version(), Optional.of(newest)));
            } else {
                outputs.put(place, new Outputs(newest.version(), Optional.empty()));
                foreign.add(place);
            }
        });
        newestOwn(foreign)
                .forEach((place, own) -> outputs.computeIfPresent(
                        place, (ignored, known) -> new Outputs(known.given(), Optional.of(own))));
        return outputs;
    }

    private Set<Integer> ownCodes() {
        return handle.createQuery("SELECT code_id FROM code WHERE process_id = :process")
                .bind("process", process.id())
                .mapTo(Integer.class)
                .set();
    }

    private Map<Integer, Made> newest() {
        return made(forCandidates(allPlaces(), """
                SELECT wanted.place, made.*,
                       ARRAY (SELECT source_code FROM filecodelink WHERE resulting_file = made.file_id) AS codes,
                       ARRAY (SELECT source_file FROM filefilelink WHERE resulting_file = made.file_id) AS parents
                FROM unnest(:places, :days, :keys) AS wanted (place, day, file_key)
                CROSS JOIN LATERAL (
                    SELECT file_id, filename, exists_on_disk, interface_version, quality_version, revision_version
                    FROM file
                    WHERE product_id = :product AND utc_file_date = DATE '1970-01-01' + wanted.day
                      AND file.file_key = wanted.file_key
                    ORDER BY interface_version DESC, quality_version DESC, revision_version DESC
                    LIMIT 1
                ) AS made
                """));
    }

    private Map<Integer, Made> newestOwn(List<Integer> places) {
        if (places.isEmpty()) {
            return Map.of();
        }
        return made(forCandidates(places, """
                SELECT wanted.place, made.*,
                       ARRAY (SELECT source_code FROM filecodelink WHERE resulting_file = made.file_id) AS codes,
                       ARRAY (SELECT source_file FROM filefilelink WHERE resulting_file = made.file_id) AS parents
                FROM unnest(:places, :days, :keys) AS wanted (place, day, file_key)
                CROSS JOIN LATERAL (
                    SELECT file_id, filename, exists_on_disk, interface_version, quality_version, revision_version
                    FROM file
                    WHERE product_id = :product AND utc_file_date = DATE '1970-01-01' + wanted.day
                      AND file.file_key = wanted.file_key
                      AND (EXISTS (SELECT FROM filecodelink JOIN code ON code_id = source_code
                                   WHERE resulting_file = file_id AND process_id = :process)
                           OR NOT EXISTS (SELECT FROM filecodelink WHERE resulting_file = file_id))
                    ORDER BY interface_version DESC, quality_version DESC, revision_version DESC
                    LIMIT 1
                ) AS made
                """).bind("process", process.id()));
    }

    private Map<Integer, Made> made(Query query) {
        Map<Integer, Made> made = new HashMap<>();
        query.bind("product", process.outputProductId())
                .map((row, context) -> made.put(row.getInt("place"), made(row)))
                .list();
        return made;
    }

    /** The last job of each candidate. A job that a plan took back before it was handed over is none. */
    Map<Integer, Jobs> lastJobs() {
        Map<Integer, Jobs> jobs = new HashMap<>();
        forCandidates(allPlaces(), """
                        SELECT wanted.place, last.*,
                               ARRAY (SELECT file_id FROM job_input
                                      WHERE job_input.job_id = last.job_id ORDER BY position) AS inputs,
                               (SELECT max(ARRAY[interface_version, quality_version, revision_version]) FROM job
                                WHERE process_id = :process AND utc_date = DATE '1970-01-01' + wanted.day
                                  AND job.file_key = wanted.file_key AND job.state = 'REGISTERED'
                                  AND interface_version IS NOT NULL) AS given_version
                        FROM unnest(:places, :days, :keys) AS wanted (place, day, file_key)
                        CROSS JOIN LATERAL (
                            SELECT job_id, state, code_id, planned_kind, coalesce(ended_text, '') AS ended_text,
                                   CASE WHEN interface_version IS NOT NULL
                                        THEN ARRAY[interface_version, quality_version, revision_version] END AS version
                            FROM job
                            WHERE process_id = :process AND utc_date = DATE '1970-01-01' + wanted.day
                              AND job.file_key = wanted.file_key AND coalesce(ended_kind, '') <> 'SUPERSEDED'
                            ORDER BY job_id DESC
                            LIMIT 1
                        ) AS last
                        """)
                .bind("process", process.id())
                .map((row, context) ->
                        jobs.put(row.getInt("place"), new Jobs(job(row), versionOrNone(row, "given_version"))))
                .list();
        return jobs;
    }

    /** The last job of each candidate that did what it was to do. */
    Map<Integer, EarlierJob> lastSuccesses() {
        Map<Integer, EarlierJob> jobs = new HashMap<>();
        forCandidates(allPlaces(), """
                        SELECT wanted.place, last.*,
                               ARRAY (SELECT file_id FROM job_input
                                      WHERE job_input.job_id = last.job_id ORDER BY position) AS inputs
                        FROM unnest(:places, :days, :keys) AS wanted (place, day, file_key)
                        CROSS JOIN LATERAL (
                            SELECT job_id, state, code_id, planned_kind, '' AS ended_text,
                                   CASE WHEN interface_version IS NOT NULL
                                        THEN ARRAY[interface_version, quality_version, revision_version] END AS version
                            FROM job
                            WHERE process_id = :process AND utc_date = DATE '1970-01-01' + wanted.day
                              AND job.file_key = wanted.file_key AND state = 'REGISTERED'
                            ORDER BY job_id DESC
                            LIMIT 1
                        ) AS last
                        """)
                .bind("process", process.id())
                .map((row, context) -> jobs.put(row.getInt("place"), job(row)))
                .list();
        return jobs;
    }

    private List<Integer> allPlaces() {
        return IntStream.range(0, candidates.size()).boxed().toList();
    }

    private Query forCandidates(List<Integer> places, String sql) {
        return new Columns<>(handle.createQuery(sql), places)
                .numbers("places", place -> place)
                .days("days", place -> candidates.get(place).date())
                .text("keys", place -> candidates.get(place).key())
                .bound();
    }

    private static Made made(ResultSet row) throws SQLException {
        return new Made(
                row.getLong("file_id"),
                row.getString("filename"),
                Version.of(
                        row.getInt("interface_version"), row.getInt("quality_version"), row.getInt("revision_version")),
                row.getBoolean("exists_on_disk"),
                Set.of((Integer[]) row.getArray("codes").getArray()),
                List.of((Long[]) row.getArray("parents").getArray()));
    }

    private static EarlierJob job(ResultSet row) throws SQLException {
        return new EarlierJob(
                row.getLong("job_id"),
                JobState.valueOf(row.getString("state")),
                row.getInt("code_id"),
                versionOrNone(row, "version"),
                row.getString("planned_kind").equals(Reason.Kind.FORCED.name()),
                row.getString("planned_kind").equals(Reason.Kind.LOST.name()),
                false,
                List.of((Long[]) row.getArray("inputs").getArray()),
                row.getString("ended_text"));
    }

    private static Optional<Version> versionOrNone(ResultSet row, String column) throws SQLException {
        Array numbers = row.getArray(column);
        if (numbers == null) {
            return Optional.empty();
        }
        Integer[] parts = (Integer[]) numbers.getArray();
        return Optional.of(Version.of(parts[0], parts[1], parts[2]));
    }
}
