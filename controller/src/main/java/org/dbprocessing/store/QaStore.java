package org.dbprocessing.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dbprocessing.model.QaVerdict;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Verdicts of quality assurance on files. */
public final class QaStore {
    private static final int ROWS_AT_ONCE = 1000;

    private static final String STANDING = "SELECT " + FileRow.COLUMNS + """
            , file.quality_comment, file.check_date,
            usable(file.exists_on_disk, file.qa, product.qa_required) AS usable
            FROM file JOIN product USING (product_id)
            """;

    private final Handle handle;

    QaStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * Records a verdict. Files that it releases or keeps out are queued: what they reach is to be looked at again.
     *
     * @param comment replaces an earlier one
     * @return how many files were queued
     */
    public int judge(Collection<Long> files, QaVerdict verdict, Optional<String> comment, Instant when) {
        List<Long> changed = handle.createQuery("""
                        WITH wanted AS (
                            SELECT file.file_id, product.qa_required, usable(true, file.qa, product.qa_required) AS let_in
                            FROM file JOIN product USING (product_id)
                            WHERE file.file_id = ANY (:files)
                            ORDER BY file.file_id
                            FOR NO KEY UPDATE OF file
                        ), judged AS (
                            UPDATE file
                            SET qa = :verdict, quality_checked = true, check_date = :when,
                                quality_comment = coalesce(:comment, quality_comment)
                            FROM wanted
                            WHERE file.file_id = wanted.file_id
                            RETURNING file.file_id, wanted.let_in <> usable(true, file.qa, wanted.qa_required) AS changed
                        )
                        SELECT file_id FROM judged WHERE changed ORDER BY file_id
                        """)
                .bindArray("files", Long.class, files)
                .bind("verdict", verdict.word())
                .bind("when", LocalDateTime.ofInstant(when, ZoneOffset.UTC))
                .bind("comment", comment)
                .mapTo(Long.class)
                .list();
        new QueueStore(handle).add(changed, Optional.empty(), 0);
        return changed.size();
    }

    /**
     * Gives the consumer each file that waits for a verdict: one is required, none was given, and no newer version can be
     * used. By product, date, key and version.
     */
    public void eachWaiting(FileFilter filter, Consumer<QaStanding> consumer) {
        each(filter, """
                product.active AND product.qa_required AND file.exists_on_disk AND file.qa IS NULL
                AND NOT EXISTS (
                    SELECT FROM file AS newer
                    WHERE newer.product_id = file.product_id AND newer.utc_file_date = file.utc_file_date
                        AND newer.file_key = file.file_key
                        AND (newer.interface_version, newer.quality_version, newer.revision_version)
                            > (file.interface_version, file.quality_version, file.revision_version)
                        AND usable(newer.exists_on_disk, newer.qa, product.qa_required))
                """, Optional.empty(), consumer);
    }

    /** Gives the consumer each file that this verdict was given on, in the same order. */
    public void eachFound(QaVerdict verdict, FileFilter filter, Consumer<QaStanding> consumer) {
        each(filter, "file.qa = :verdict", Optional.of(verdict), consumer);
    }

    private void each(FileFilter filter, String condition, Optional<QaVerdict> verdict, Consumer<QaStanding> consumer) {
        var query = handle.createQuery(STANDING + """
                 WHERE (:anyProduct OR file.product_id = ANY (:products))
                    AND (CAST(:from AS date) IS NULL OR file.utc_file_date >= :from)
                    AND (CAST(:to AS date) IS NULL OR file.utc_file_date <= :to)
                    AND\s""" + condition + """
                 ORDER BY file.product_id, file.utc_file_date, file.file_key,
                    file.interface_version, file.quality_version, file.revision_version
                """);
        verdict.ifPresent(word -> query.bind("verdict", word.word()));
        query.bind("anyProduct", filter.products().isEmpty())
                .bindArray("products", Integer.class, filter.products().orElse(List.of()))
                .bind("from", filter.from())
                .bind("to", filter.to())
                .setFetchSize(ROWS_AT_ONCE)
                .map(QaStore::standing)
                .useStream(standings -> standings.forEach(consumer));
    }

    /** How files stand, by id; unknown ids are left out. */
    public List<QaStanding> of(Collection<Long> files) {
        return handle.createQuery(STANDING + "WHERE file.file_id = ANY (:files) ORDER BY file.file_id")
                .bindArray("files", Long.class, files)
                .map(QaStore::standing)
                .list();
    }

    private static QaStanding standing(ResultSet row, StatementContext context) throws SQLException {
        return new QaStanding(
                new FileRow().map(row, context),
                Optional.ofNullable(row.getString("quality_comment")),
                Optional.ofNullable(row.getObject("check_date", LocalDateTime.class))
                        .map(time -> time.toInstant(ZoneOffset.UTC)),
                row.getBoolean("usable"));
    }
}
