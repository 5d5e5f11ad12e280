package org.dbprocessing.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.QaVerdict;
import org.dbprocessing.model.Version;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of {@code file} into a {@link DataFile}. */
final class FileRow implements RowMapper<DataFile> {

    /** The columns that this mapper reads. */
    static final String COLUMNS = """
            file.file_id, file.filename, file.product_id, file.utc_file_date, file.file_key, file.interface_version,
            file.quality_version, file.revision_version, file.utc_start_time, file.utc_stop_time, file.data_level,
            file.process_keywords, file.shasum, file.exists_on_disk, file.qa, file.verbose_provenance
            """;

    @Override
    public DataFile map(ResultSet row, StatementContext context) throws SQLException {
        return new DataFile(
                row.getLong("file_id"),
                row.getString("filename"),
                row.getInt("product_id"),
                row.getObject("utc_file_date", LocalDate.class),
                row.getString("file_key"),
                Version.of(
                        row.getInt("interface_version"), row.getInt("quality_version"), row.getInt("revision_version")),
                row.getObject("utc_start_time", LocalDateTime.class),
                row.getObject("utc_stop_time", LocalDateTime.class),
                row.getDouble("data_level"),
                row.getString("process_keywords"),
                Optional.ofNullable(row.getString("shasum")),
                row.getBoolean("exists_on_disk"),
                Optional.ofNullable(row.getString("qa")).flatMap(QaVerdict::of),
                Optional.ofNullable(row.getString("verbose_provenance")));
    }
}
