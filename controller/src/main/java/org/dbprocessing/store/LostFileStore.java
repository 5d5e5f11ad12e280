package org.dbprocessing.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.Reason;
import org.dbprocessing.plan.Candidate;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.plan.LostFile;
import org.jdbi.v3.core.Handle;

/** Registered files that are not on disk, and are to be made again as they were: asked for by people. */
public final class LostFileStore {

    /**
     * From {@code chosen} (file_id): those that are lost and that some process makes, and whatever they were made from
     * that is lost as well.
     */
    private static final String ASK = """
            , makeable AS NOT MATERIALIZED (
                SELECT file_id FROM file
                WHERE NOT exists_on_disk AND ingest_source IS NULL
                  AND EXISTS (SELECT FROM process WHERE output_product = file.product_id)
            ), wanted AS (
                SELECT file_id FROM chosen JOIN makeable USING (file_id)
                UNION
                SELECT makeable.file_id
                FROM wanted JOIN filefilelink ON resulting_file = wanted.file_id
                JOIN makeable ON makeable.file_id = source_file
            )
            INSERT INTO lost_file AS known (file_id, priority)
            SELECT file_id, :priority FROM wanted ORDER BY file_id
            ON CONFLICT (file_id) DO UPDATE SET priority = greatest(known.priority, excluded.priority)
            """;

    private static final String LOST = """
            WITH lost AS (
                SELECT lost_file.file_id, lost_file.priority, file.filename, file.utc_file_date, file.file_key,
                       code.code_id,
                       coalesce(code.process_id, (SELECT min(process_id) FROM process
                                                  WHERE output_product = file.product_id)) AS process_id
                FROM lost_file JOIN file USING (file_id)
                LEFT JOIN LATERAL (
                    SELECT code_id, process_id FROM filecodelink JOIN code ON code_id = source_code
                    WHERE resulting_file = file.file_id
                    ORDER BY interface_version DESC, quality_version DESC, revision_version DESC, code_id DESC
                    LIMIT 1
                ) AS code ON true
            ), active AS NOT MATERIALIZED (
                SELECT process_id, utc_date, file_key, output_name FROM job
                WHERE state IN ('PLANNED', 'SUBMITTING', 'SUBMITTED', 'RUNNING', 'FINISHED')
            )
            """;

    private final Handle handle;

    LostFileStore(Handle handle) {
        this.handle = handle;
    }

    /** Asks for the wanted files that are lost, and for what is lost of what they were made from; returns how many. */
    public int ask(FileFilter filter, int priority) {
        return filter.bind(handle.createUpdate(
                        "WITH RECURSIVE chosen AS (SELECT file_id FROM file WHERE " + FileFilter.CONDITION + ")" + ASK))
                .bind("priority", priority)
                .execute();
    }

    /** The same for files by their ids. */
    public int ask(Collection<Long> fileIds, int priority) {
        return handle.createUpdate("WITH RECURSIVE chosen AS (SELECT unnest(:files) AS file_id)" + ASK)
                .bindArray("files", Long.class, fileIds)
                .bind("priority", priority)
                .execute();
    }

    public boolean isEmpty() {
        return handle.createQuery("SELECT NOT EXISTS (SELECT FROM lost_file)")
                .mapTo(Boolean.class)
                .one();
    }

    /** Files that what is asked for was made from, and that are said to be on disk. */
    public List<DataFile> recordedInputs() {
        return handle.createQuery("SELECT " + FileRow.COLUMNS + """
                        FROM file
                        WHERE exists_on_disk AND file_id IN (
                            SELECT source_file FROM lost_file JOIN filefilelink ON resulting_file = lost_file.file_id)
                        ORDER BY file_id
                        """)
                .map(new FileRow())
                .list();
    }

    /** Forgets files that are there again. */
    public void forgetFound() {
        handle.execute("DELETE FROM lost_file USING file WHERE file.file_id = lost_file.file_id AND exists_on_disk");
    }

    public void forget(Collection<Long> fileIds) {
        handle.createUpdate("DELETE FROM lost_file WHERE file_id = ANY (:files)")
                .bindArray("files", Long.class, fileIds)
                .execute();
    }

    /** Forgets them all, so that a plan that is only tried out tells of nothing but what is asked next. */
    public void forgetAll() {
        handle.execute("DELETE FROM lost_file");
    }

    /** Those that nothing has to be made for first, one of each process, date and key. */
    public List<LostFile> due(Collection<Integer> processes, int limit) {
        List<Row> rows = handle.createQuery(LOST + """
                        SELECT DISTINCT ON (process_id, utc_file_date, file_key) file_id, process_id, code_id, priority
                        FROM lost
                        WHERE process_id = ANY (:processes)
                          AND NOT EXISTS (SELECT FROM active
                                          WHERE active.process_id = lost.process_id
                                            AND active.utc_date = lost.utc_file_date
                                            AND active.file_key = lost.file_key)
                          AND NOT EXISTS (SELECT FROM filefilelink JOIN file AS source ON source.file_id = source_file
                                          WHERE resulting_file = lost.file_id AND NOT source.exists_on_disk
                                            AND (EXISTS (SELECT FROM lost_file AS first
                                                         WHERE first.file_id = source_file)
                                              OR EXISTS (SELECT FROM active WHERE output_name = source.filename)))
                        ORDER BY process_id, utc_file_date, file_key, file_id
                        LIMIT :limit
                        """)
                .bindArray("processes", Integer.class, processes)
                .bind("limit", limit)
                .map((row, context) -> new Row(
                        row.getLong("file_id"),
                        row.getInt("process_id"),
                        Optional.ofNullable(row.getObject("code_id", Integer.class)),
                        row.getInt("priority")))
                .list();
        Map<Long, List<DataFile>> inputs = inputs(rows);
        Map<Long, DataFile> files = new HashMap<>();
        new FileStore(handle)
                .withIds(rows.stream().map(Row::fileId).toList())
                .forEach(file -> files.put(file.id(), file));
        return rows.stream()
                .flatMap(row -> Optional.ofNullable(files.get(row.fileId()))
                        .map(file -> new LostFile(
                                file,
                                row.processId(),
                                row.codeId(),
                                inputs.getOrDefault(row.fileId(), List.of()),
                                row.priority()))
                        .stream())
                .toList();
    }

    private record Row(long fileId, int processId, Optional<Integer> codeId, int priority) {}

    /** In the order of the job that made the file, or else as the process takes them. */
    private Map<Long, List<DataFile>> inputs(List<Row> rows) {
        Map<Long, List<DataFile>> inputs = new HashMap<>();
        new Columns<>(handle.createQuery("SELECT made.file_id AS made_id, " + FileRow.COLUMNS + """
                        FROM unnest(:files, :processes) AS made (file_id, process_id)
                        JOIN filefilelink ON resulting_file = made.file_id
                        JOIN file ON file.file_id = source_file
                        LEFT JOIN productprocesslink link
                            ON link.process_id = made.process_id AND link.input_product_id = file.product_id
                        LEFT JOIN LATERAL (
                            SELECT min(job_input.position) AS position FROM job JOIN job_input USING (job_id)
                            WHERE job.output_file = made.file_id AND job_input.file_id = file.file_id
                        ) AS given ON true
                        ORDER BY made.file_id, given.position NULLS LAST, link.position, file.utc_file_date,
                            file.file_key, file.filename
                        """), rows)
                .ids("files", Row::fileId)
                .numbers("processes", Row::processId)
                .bound()
                .map((row, context) -> inputs.computeIfAbsent(row.getLong("made_id"), ignored -> new ArrayList<>())
                        .add(new FileRow().map(row, context)))
                .list();
        return inputs;
    }

    /** What is still asked for, by name: it waits for a job of its own, or for what it was made from. */
    public List<Decision> waiting() {
        return handle.createQuery(LOST + """
                        SELECT process_id, utc_file_date, file_key, priority, filename FROM lost ORDER BY filename
                        """)
                .map((row, context) -> (Decision) new Decision.Hold(
                        new Candidate(
                                0,
                                row.getInt("process_id"),
                                row.getObject("utc_file_date", LocalDate.class),
                                row.getString("file_key"),
                                row.getInt("priority"),
                                Optional.empty(),
                                false,
                                0),
                        new Reason(
                                Reason.Kind.WAITS_FOR,
                                row.getString("filename")
                                        + " is made again once what it was made from, or a job at work, has been"),
                        Optional.empty(),
                        Optional.empty()))
                .list();
    }
}
