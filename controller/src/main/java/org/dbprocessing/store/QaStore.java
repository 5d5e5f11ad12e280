package org.dbprocessing.store;

import java.sql.ResultSet;
import java.sql.SQLException;
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
     * Records verdicts. Files that they release or keep out are queued: what they reach is to be looked at again.
     *
     * @param findings at most one a file
     * @return how many files were queued
     */
    public int judge(Collection<QaFinding> findings) {
        List<Long> changed = new Columns<>(handle.createQuery("""
                        WITH wanted AS (
                            SELECT file.file_id, found.verdict, found.comment, product.qa_required,
                                   usable(true, file.qa, product.qa_required) AS let_in
                            FROM unnest(:files, :verdicts, :comments) AS found (file_id, verdict, comment)
                            JOIN file USING (file_id) JOIN product USING (product_id)
                            ORDER BY file.file_id
                            FOR NO KEY UPDATE OF file
                        ), judged AS (
                            UPDATE file
                            SET qa = wanted.verdict, quality_checked = true, check_date = now() AT TIME ZONE 'UTC',
                                quality_comment = coalesce(wanted.comment, quality_comment)
                            FROM wanted
                            WHERE file.file_id = wanted.file_id
                            RETURNING file.file_id, wanted.let_in <> usable(true, file.qa, wanted.qa_required) AS changed
                        )
                        SELECT file_id FROM judged WHERE changed ORDER BY file_id
                        """), findings)
                .ids("files", QaFinding::file)
                .text("verdicts", found -> found.verdict().word())
                .optionalText("comments", QaFinding::comment)
                .bound()
                .mapTo(Long.class)
                .list();
        new QueueStore(handle).add(changed, Optional.empty(), 0);
        return changed.size();
    }

    /**
     * Takes the word of files that are verdicts on others: of those that have just arrived, and on those that have, unless
     * a verdict was given on these before. Of several the last that was registered counts.
     */
    public void hear(Collection<Long> arrived) {
        if (arrived.isEmpty()) {
            return;
        }
        List<QaFinding> findings = handle.createQuery("""
                        WITH verdict AS (
                            SELECT judging.product_id, product.product_id AS judged_product, product.key_fields
                            FROM product AS judging JOIN product ON product.product_name = judging.judges
                            WHERE judging.active
                        ), said AS (
                            SELECT judged.file_id, judge.file_id AS judge_id
                            FROM verdict
                            JOIN file AS judge ON judge.file_id = ANY (:arrived) AND judge.product_id = verdict.product_id
                            JOIN file AS judged ON judged.product_id = verdict.judged_product
                                AND judged.utc_file_date = judge.utc_file_date
                                AND judged.file_key = carried_key(judge.file_key, verdict.key_fields)
                                AND (judged.interface_version, judged.quality_version, judged.revision_version)
                                    = (judge.interface_version, judge.quality_version, judge.revision_version)
                            UNION
                            SELECT judged.file_id, judge.file_id AS judge_id
                            FROM verdict
                            JOIN file AS judged ON judged.file_id = ANY (:arrived) AND judged.qa IS NULL
                                AND judged.product_id = verdict.judged_product
                            JOIN file AS judge ON judge.product_id = verdict.product_id AND judge.exists_on_disk
                                AND judge.utc_file_date = judged.utc_file_date
                                AND carried_key(judge.file_key, verdict.key_fields) = judged.file_key
                                AND (judge.interface_version, judge.quality_version, judge.revision_version)
                                    = (judged.interface_version, judged.quality_version, judged.revision_version)
                        )
                        SELECT DISTINCT ON (said.file_id) said.file_id,
                               (SELECT split_part(pair, '=', 2) FROM unnest(string_to_array(file_key, ';')) AS pair
                                WHERE pair LIKE 'QACODE=%') AS verdict,
                               coalesce(quality_comment || ', ', '') || 'says ' || filename AS comment
                        FROM said JOIN file ON file.file_id = said.judge_id
                        ORDER BY said.file_id, said.judge_id DESC
                        """)
                .bindArray("arrived", Long.class, arrived)
                .map((row, context) -> new QaFinding(
                        row.getLong("file_id"),
                        QaVerdict.of(row.getString("verdict")).orElseThrow(),
                        Optional.of(row.getString("comment"))))
                .list();
        judge(findings);
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
