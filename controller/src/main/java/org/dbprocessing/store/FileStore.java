package org.dbprocessing.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.DbpException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Registered files, and what links them to each other and to codes. */
public final class FileStore {
    private static final int ROWS_AT_ONCE = 1000;

    private final Handle handle;

    FileStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * Registers files; those whose name or identity another file has are left out.
     *
     * @return ids by name
     */
    public Map<String, Long> register(Collection<NewFile> files) {
        Map<String, Long> ids = new HashMap<>();
        if (files.isEmpty()) {
            return ids;
        }
        var insert = handle.createQuery("""
                INSERT INTO file (filename, product_id, utc_file_date, file_key,
                    interface_version, quality_version, revision_version, utc_start_time, utc_stop_time, data_level,
                    process_keywords, shasum, file_create_date, exists_on_disk, ingest_source,
                    verbose_provenance, quality_comment, caveats, quality_checked, check_date,
                    met_start_time, met_stop_time)
                SELECT * FROM unnest(:names, :products, CAST(:dates AS date[]), :keys,
                    :interfaces, :qualities, :revisions,
                    CAST(:starts AS timestamp[]), CAST(:stops AS timestamp[]), :levels,
                    :keywords, :checksums, CAST(:created AS timestamp[]), :exist, :sources,
                    :provenances, :comments, :caveats, :qualityChecked, CAST(:checkDates AS timestamp[]),
                    :metStarts, :metStops)
                ON CONFLICT DO NOTHING
                RETURNING filename, file_id
                """);
        new Columns<>(insert, files)
                .text("names", NewFile::name)
                .numbers("products", file -> file.identity().productId())
                .text("dates", file -> file.identity().date().toString())
                .text("keys", file -> file.identity().key())
                .numbers("interfaces", file -> file.identity().version().interfaceVersion())
                .numbers("qualities", file -> file.identity().version().quality())
                .numbers("revisions", file -> file.identity().version().revision())
                .text("starts", file -> file.start().toString())
                .text("stops", file -> file.stop().toString())
                .text("keywords", NewFile::keywords)
                .text("checksums", NewFile::checksum)
                .text("created", file -> file.created().toString())
                .optionalText("sources", file -> file.arrival().source())
                .optionalText("provenances", file -> file.remarks().provenance())
                .optionalText("comments", file -> file.remarks().comment())
                .optionalText("caveats", file -> file.remarks().caveats())
                .optionalText("checkDates", file -> file.remarks().checked().map(Object::toString))
                .optional(
                        "qualityChecked", Boolean.class, file -> file.remarks().qualityChecked())
                .optional(
                        "metStarts",
                        Double.class,
                        file -> file.remarks().missionTime().start())
                .optional(
                        "metStops",
                        Double.class,
                        file -> file.remarks().missionTime().stop())
                .column("levels", Double.class, NewFile::level)
                .flags("exist", file -> file.arrival().exists())
                .bound()
                .map((row, context) -> ids.put(row.getString("filename"), row.getLong("file_id")))
                .list();
        return ids;
    }

    /**
     * A file that is on disk again.
     *
     * @param otherwise whether its contents are not what they were
     */
    public record Restored(String name, long id, boolean otherwise) {}

    /** Records what files that were lost are now that they were made again; unknown names are left out. */
    public List<Restored> restore(Collection<NewFile> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        // a checksum of another length is of another kind: that of an imported file says nothing
        var update = handle.createQuery("""
                UPDATE file
                SET exists_on_disk = true, shasum = made.checksum, process_keywords = made.keywords,
                    utc_start_time = CAST(made.start AS timestamp), utc_stop_time = CAST(made.stop AS timestamp),
                    file_create_date = CAST(made.created AS timestamp), verbose_provenance = made.provenance
                FROM unnest(:names, :checksums, :keywords, :starts, :stops, :created, :provenances)
                        AS made (name, checksum, keywords, start, stop, created, provenance)
                JOIN file AS before ON before.filename = made.name
                WHERE file.file_id = before.file_id
                RETURNING file.filename, file.file_id,
                    coalesce(before.shasum <> made.checksum AND length(before.shasum) = length(made.checksum), false)
                        AS otherwise
                """);
        return new Columns<>(update, files)
                .text("names", NewFile::name)
                .text("checksums", NewFile::checksum)
                .text("keywords", NewFile::keywords)
                .text("starts", file -> file.start().toString())
                .text("stops", file -> file.stop().toString())
                .text("created", file -> file.created().toString())
                .optionalText("provenances", file -> file.remarks().provenance())
                .bound()
                .map((row, context) ->
                        new Restored(row.getString("filename"), row.getLong("file_id"), row.getBoolean("otherwise")))
                .list();
    }

    /** Registers one file, whose name and identity must be free; returns its id. */
    public long register(NewFile file) {
        return Optional.ofNullable(register(List.of(file)).get(file.name()))
                .orElseThrow(() -> new DbpException(
                        "cannot register '" + file.name() + "': another file has its name, or its product, date, key"
                                + " and version",
                        "see `dbp files`"));
    }

    /** Files by id, in no order; unknown ids are left out. */
    public List<DataFile> withIds(Collection<Long> ids) {
        return handle.createQuery("SELECT " + FileRow.COLUMNS + " FROM file WHERE file_id = ANY (:ids)")
                .bindArray("ids", Long.class, ids)
                .map(new FileRow())
                .list();
    }

    public Optional<DataFile> withId(long id) {
        return withIds(List.of(id)).stream().findFirst();
    }

    /** Files by name, in no order; unknown names are left out. */
    public List<DataFile> withNames(Collection<String> names) {
        return handle.createQuery("SELECT " + FileRow.COLUMNS + " FROM file WHERE filename = ANY (:names)")
                .bindArray("names", String.class, names)
                .map(new FileRow())
                .list();
    }

    public Optional<DataFile> withName(String name) {
        return withNames(List.of(name)).stream().findFirst();
    }

    /** The files that have one of these identities, in no order. */
    public List<DataFile> withIdentities(Collection<FileIdentity> identities) {
        var query = handle.createQuery("SELECT " + FileRow.COLUMNS + """
                 FROM unnest(:products, CAST(:dates AS date[]), :keys, :interfaces, :qualities, :revisions)
                        AS wanted (product, date, key, interface, quality, revision)
                JOIN file ON file.product_id = wanted.product AND file.utc_file_date = wanted.date
                    AND file.file_key = wanted.key AND file.interface_version = wanted.interface
                    AND file.quality_version = wanted.quality AND file.revision_version = wanted.revision
                """);
        new Columns<>(query, identities)
                .numbers("products", FileIdentity::productId)
                .text("dates", identity -> identity.date().toString())
                .text("keys", FileIdentity::key)
                .numbers("interfaces", identity -> identity.version().interfaceVersion())
                .numbers("qualities", identity -> identity.version().quality())
                .numbers("revisions", identity -> identity.version().revision());
        return query.map(new FileRow()).list();
    }

    /**
     * What there is of files that have come again.
     *
     * @param checksums of what has come, by id of the file whose name it has
     */
    public Map<Long, Precedent> precedents(Map<Long, String> checksums) {
        Map<Long, Precedent> precedents = new HashMap<>();
        Map<Long, Long> same = new HashMap<>();
        new Columns<>(handle.createQuery("""
                        SELECT known.file_id, max(file.revision_version) FILTER (
                                   WHERE file.interface_version = known.interface_version
                                     AND file.quality_version = known.quality_version) AS revision,
                               EXISTS (SELECT FROM filecodelink WHERE resulting_file = known.file_id) AS made,
                               min(file.file_id) FILTER (WHERE file.shasum = wanted.checksum) AS same
                        FROM unnest(:ids, :checksums) AS wanted (file_id, checksum)
                        JOIN file AS known USING (file_id)
                        JOIN file ON file.product_id = known.product_id AND file.utc_file_date = known.utc_file_date
                            AND file.file_key = known.file_key
                        GROUP BY known.file_id
                        """), checksums.entrySet())
                .ids("ids", Map.Entry::getKey)
                .text("checksums", Map.Entry::getValue)
                .bound()
                .map((row, context) -> {
                    long id = row.getLong("file_id");
                    Long equal = row.getObject("same", Long.class);
                    if (equal != null) {
                        same.put(id, equal);
                    }
                    return precedents.put(
                            id, new Precedent(row.getBoolean("made"), row.getInt("revision"), Optional.empty()));
                })
                .list();
        Map<Long, DataFile> files = new HashMap<>();
        withIds(same.values()).forEach(file -> files.put(file.id(), file));
        same.forEach((id, equal) -> precedents.computeIfPresent(
                id,
                (any, precedent) -> new Precedent(
                        precedent.made(), precedent.lastRevision(), Optional.ofNullable(files.get(equal)))));
        return precedents;
    }

    /** Those of these files whose name or identity an active job is to make: names, with the job. */
    public Map<String, Long> beingMade(Collection<NewFile> files) {
        Map<String, Long> jobs = new HashMap<>();
        var query = handle.createQuery("""
                WITH wanted AS (
                    SELECT * FROM unnest(:names, :products, CAST(:dates AS date[]), :keys,
                        :interfaces, :qualities, :revisions)
                        AS wanted (name, product, date, key, interface, quality, revision)),
                active AS (
                    SELECT * FROM job WHERE state IN ('PLANNED', 'SUBMITTING', 'SUBMITTED', 'RUNNING', 'FINISHED'))
                SELECT wanted.name, active.job_id FROM wanted JOIN active ON active.output_name = wanted.name
                UNION
                SELECT wanted.name, active.job_id
                FROM wanted JOIN active ON active.output_product = wanted.product AND active.utc_date = wanted.date
                    AND active.file_key = wanted.key AND active.interface_version = wanted.interface
                    AND active.quality_version = wanted.quality AND active.revision_version = wanted.revision
                """);
        new Columns<>(query, files)
                .text("names", NewFile::name)
                .numbers("products", file -> file.identity().productId())
                .text("dates", file -> file.identity().date().toString())
                .text("keys", file -> file.identity().key())
                .numbers("interfaces", file -> file.identity().version().interfaceVersion())
                .numbers("qualities", file -> file.identity().version().quality())
                .numbers("revisions", file -> file.identity().version().revision())
                .bound()
                .map((row, context) -> jobs.put(row.getString("name"), row.getLong("job_id")))
                .list();
        return jobs;
    }

    /** Gives each wanted file to the consumer, by product, date, key and version; never all in memory. */
    public void each(FileFilter filter, Consumer<DataFile> consumer) {
        filter.bind(handle.createQuery("SELECT " + FileRow.COLUMNS + " FROM file WHERE " + FileFilter.CONDITION + """
                        ORDER BY product_id, utc_file_date, file_key,
                            interface_version, quality_version, revision_version
                        """))
                .setFetchSize(ROWS_AT_ONCE)
                .map(new FileRow())
                .useStream(files -> files.forEach(consumer));
    }

    /** All wanted files, by product, date, key and version. */
    public List<DataFile> list(FileFilter filter) {
        List<DataFile> files = new ArrayList<>();
        each(filter, files::add);
        return files;
    }

    /** How many files are registered. */
    public long count() {
        return handle.createQuery("SELECT count(*) FROM file").mapTo(Long.class).one();
    }

    /** Records whether files are on disk. */
    public void setExists(Collection<Long> ids, boolean exists) {
        handle.createUpdate("""
                        UPDATE file SET exists_on_disk = :exists
                        WHERE file_id = ANY (:ids) AND exists_on_disk <> :exists
                        """)
                .bind("exists", exists)
                .bindArray("ids", Long.class, ids)
                .execute();
    }

    /** Records that known files, missing where they belong, are to be placed anew. */
    public void expect(Map<Long, String> sources) {
        PreparedBatch batch = handle.prepareBatch(
                "UPDATE file SET exists_on_disk = false, ingest_source = :source WHERE file_id = :id");
        sources.forEach(
                (id, source) -> batch.bind("id", id).bind("source", source).add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** Files whose ingest was interrupted, oldest first. */
    public List<UnfinishedFile> unfinished() {
        return handle.createQuery("SELECT " + FileRow.COLUMNS + """
                        , file.ingest_source FROM file WHERE ingest_source IS NOT NULL ORDER BY file_id
                        """)
                .map((row, context) ->
                        new UnfinishedFile(new FileRow().map(row, context), row.getString("ingest_source")))
                .list();
    }

    /** Records that nothing is left to be done for these files in incoming. */
    public void finish(Collection<Long> ids) {
        handle.createUpdate("UPDATE file SET ingest_source = NULL WHERE file_id = ANY (:ids)")
                .bindArray("ids", Long.class, ids)
                .execute();
    }

    /**
     * Takes back files that were announced and will not be placed. Those that something refers to are known from
     * before: they stay, as missing.
     */
    public void takeBack(Collection<Long> ids) {
        handle.createUpdate("""
                        DELETE FROM file
                        WHERE file_id = ANY (:ids) AND ingest_source IS NOT NULL AND NOT exists_on_disk
                            AND NOT EXISTS (SELECT FROM filefilelink WHERE resulting_file = file.file_id)
                            AND NOT EXISTS (SELECT FROM filefilelink WHERE source_file = file.file_id)
                            AND NOT EXISTS (SELECT FROM filecodelink WHERE resulting_file = file.file_id)
                            AND NOT EXISTS (SELECT FROM job_input WHERE job_input.file_id = file.file_id)
                            AND NOT EXISTS (SELECT FROM job WHERE output_file = file.file_id)
                            AND NOT EXISTS (SELECT FROM release WHERE release.file_id = file.file_id)
                        """).bindArray("ids", Long.class, ids).execute();
        finish(ids);
    }
}
