package org.dbprocessing.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.QaVerdict;
import org.dbprocessing.model.Version;
import org.dbprocessing.plan.ExistingOutput;
import org.dbprocessing.plan.InputFile;
import org.dbprocessing.plan.UnusableFile;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Files for a chunk of candidates: one statement each, whatever the chunk's size. */
final class FileQueries {
    private final Handle handle;

    FileQueries(Handle handle) {
        this.handle = handle;
    }

    /** The newest usable files, by key, dated on any file day of these windows. */
    FilesByDay newestUsable(Collection<InputWindow> windows) {
        return new FilesByDay(
                onDaysOf(windows, """
                SELECT found.*
                FROM unnest(:products, :days) AS wanted (product_id, day)
                JOIN product USING (product_id)
                CROSS JOIN LATERAL (
                    SELECT DISTINCT ON (file.file_key)
                           file.file_id, file.filename, file.product_id, file.utc_file_date, file.file_key,
                           file.interface_version, file.quality_version, file.revision_version,
                           file.utc_start_time, file.utc_stop_time, file.process_keywords
                    FROM file
                    WHERE file.product_id = wanted.product_id AND file.utc_file_date = DATE '1970-01-01' + wanted.day
                      AND usable(file.exists_on_disk, file.qa, product.qa_required)
                    ORDER BY file.file_key DESC, file.interface_version DESC, file.quality_version DESC,
                        file.revision_version DESC
                ) AS found
                ORDER BY found.product_id, found.utc_file_date, found.file_key
                """).map((row, context) -> input(row)).list());
    }

    /** The newest files, by key, that are not usable, dated on any file day of these windows. */
    UnusableFiles newestUnusable(Collection<InputWindow> windows) {
        Set<Long> onDisk = new HashSet<>();
        Map<Long, QaVerdict> verdicts = new HashMap<>();
        List<InputFile> files = onDaysOf(windows, """
                SELECT found.*
                FROM unnest(:products, :days) AS wanted (product_id, day)
                JOIN product USING (product_id)
                CROSS JOIN LATERAL (
                    SELECT DISTINCT ON (file.file_key)
                           file.file_id, file.filename, file.product_id, file.utc_file_date, file.file_key,
                           file.interface_version, file.quality_version, file.revision_version,
                           file.utc_start_time, file.utc_stop_time, file.process_keywords, file.exists_on_disk, file.qa
                    FROM file
                    WHERE file.product_id = wanted.product_id AND file.utc_file_date = DATE '1970-01-01' + wanted.day
                      AND NOT usable(file.exists_on_disk, file.qa, product.qa_required)
                    ORDER BY file.file_key DESC, file.interface_version DESC, file.quality_version DESC,
                        file.revision_version DESC
                ) AS found
                ORDER BY found.product_id, found.utc_file_date, found.file_key
                """)
                .map((row, context) -> {
                    if (row.getBoolean("exists_on_disk")) {
                        onDisk.add(row.getLong("file_id"));
                    }
                    InputFile file = input(row);
                    Optional.ofNullable(row.getString("qa"))
                            .flatMap(QaVerdict::of)
                            .ifPresent(verdict -> verdicts.put(file.id(), verdict));
                    return file;
                })
                .list();
        return new UnusableFiles(new FilesByDay(files), onDisk, verdicts);
    }

    /** Files that cannot be inputs, and what QA said of them. */
    record UnusableFiles(FilesByDay files, Set<Long> onDisk, Map<Long, QaVerdict> verdicts) {
        UnusableFile of(int position, InputFile file) {
            return new UnusableFile(
                    position, file.name(), onDisk.contains(file.id()), Optional.ofNullable(verdicts.get(file.id())));
        }
    }

    /** Files by id, as parents of an output. */
    Map<Long, ExistingOutput.Parent> parents(Collection<Long> ids) {
        Map<Long, ExistingOutput.Parent> parents = new HashMap<>();
        if (ids.isEmpty()) {
            return parents;
        }
        handle.createQuery("""
                        SELECT file.file_id, file.filename, file.product_id, file.utc_file_date, file.file_key,
                               file.interface_version, file.quality_version, file.revision_version,
                               file.utc_start_time, file.utc_stop_time, file.process_keywords,
                               file.exists_on_disk, usable(true, file.qa, product.qa_required) AS qa_ok,
                               EXISTS (
                                   SELECT FROM file AS newer
                                   WHERE newer.product_id = file.product_id
                                     AND newer.utc_file_date = file.utc_file_date AND newer.file_key = file.file_key
                                     AND (newer.interface_version, newer.quality_version, newer.revision_version)
                                         > (file.interface_version, file.quality_version, file.revision_version)
                                     AND usable(newer.exists_on_disk, newer.qa, product.qa_required)) AS replaced
                        FROM file JOIN product USING (product_id)
                        WHERE file.file_id = ANY (:ids)
                        """)
                .bindArray("ids", Long.class, ids)
                .map((row, context) -> parents.put(row.getLong("file_id"), parent(row)))
                .list();
        return parents;
    }

    private Query onDaysOf(Collection<InputWindow> windows, String sql) {
        Map<Integer, BitSet> daysOfProduct = new HashMap<>();
        int origin = windows.stream().mapToInt(InputWindow::firstFileDay).min().orElse(0);
        for (InputWindow window : windows) {
            daysOfProduct
                    .computeIfAbsent(window.productId(), product -> new BitSet())
                    .set(window.firstFileDay() - origin, window.lastFileDay() - origin + 1);
        }
        List<Integer> products = new ArrayList<>();
        List<Integer> days = new ArrayList<>();
        daysOfProduct.forEach((product, set) -> set.stream().forEach(day -> {
            products.add(product);
            days.add(origin + day);
        }));
        return handle.createQuery(sql)
                .bindArray("products", Integer.class, products)
                .bindArray("days", Integer.class, days);
    }

    private static InputFile input(ResultSet row) throws SQLException {
        return new InputFile(
                row.getLong("file_id"),
                row.getString("filename"),
                row.getInt("product_id"),
                row.getObject("utc_file_date", LocalDate.class),
                row.getString("file_key"),
                version(row),
                row.getObject("utc_start_time", LocalDateTime.class),
                row.getObject("utc_stop_time", LocalDateTime.class),
                row.getString("process_keywords"));
    }

    private static ExistingOutput.Parent parent(ResultSet row) throws SQLException {
        return new ExistingOutput.Parent(
                input(row), row.getBoolean("exists_on_disk"), row.getBoolean("qa_ok"), row.getBoolean("replaced"));
    }

    private static Version version(ResultSet row) throws SQLException {
        return Version.of(
                row.getInt("interface_version"), row.getInt("quality_version"), row.getInt("revision_version"));
    }
}
