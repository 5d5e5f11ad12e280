package org.dbprocessing.store;

import java.nio.file.Path;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Instrument;
import org.dbprocessing.model.Mission;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Satellite;
import org.dbprocessing.model.Schedule;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Timing;
import org.dbprocessing.model.Version;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads the catalogue's rows into the model's records. */
final class CatalogueRows {
    private CatalogueRows() {}

    static Mission mission(ResultSet row, StatementContext context) throws SQLException {
        return new Mission(
                row.getInt("mission_id"),
                row.getString("mission_name"),
                Path.of(row.getString("rootdir")),
                Path.of(row.getString("incoming_dir")),
                Path.of(row.getString("codedir")),
                Path.of(row.getString("inspectordir")),
                Path.of(row.getString("errordir")));
    }

    static Satellite satellite(ResultSet row, StatementContext context) throws SQLException {
        return new Satellite(row.getInt("satellite_id"), row.getString("satellite_name"), row.getInt("mission_id"));
    }

    static Instrument instrument(ResultSet row, StatementContext context) throws SQLException {
        return new Instrument(
                row.getInt("instrument_id"), row.getString("instrument_name"), row.getInt("satellite_id"));
    }

    static Product product(ResultSet row, StatementContext context) throws SQLException {
        return new Product(
                row.getInt("product_id"),
                row.getString("product_name"),
                row.getInt("instrument_id"),
                row.getDouble("level"),
                row.getString("relative_path"),
                row.getString("format"),
                texts(row.getArray("key_fields")),
                row.getBoolean("may_be_empty"),
                row.getBoolean("qa_required"),
                row.getInt("max_span_days"),
                row.getBoolean("stop_exclusive"),
                Timebase.valueOf(row.getString("period")),
                row.getBoolean("active"),
                row.getString("product_description"),
                Optional.ofNullable(row.getString("judges")));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    static InputLink link(ResultSet row, StatementContext context) throws SQLException {
        return new InputLink(
                row.getInt("process_id"),
                row.getInt("input_product_id"),
                row.getInt("position"),
                row.getBoolean("optional"),
                row.getInt("yesterday"),
                row.getInt("tomorrow"),
                Optional.ofNullable(row.getString("input_group")));
    }

    static Map<Integer, List<InputLink>> byProcess(List<InputLink> links) {
        return links.stream().collect(Collectors.groupingBy(InputLink::processId));
    }

    static Process process(ResultSet row, Map<Integer, List<InputLink>> links) throws SQLException {
        int id = row.getInt("process_id");
        return new Process(
                id,
                row.getString("process_name"),
                Timebase.valueOf(row.getString("output_timebase")),
                Optional.ofNullable(row.getObject("output_product", Integer.class)),
                links.getOrDefault(id, List.of()),
                DelimitedText.parameters(row.getString("extra_params")),
                row.getBoolean("repeatable"),
                row.getBoolean("active"),
                timing(row));
    }

    private static Timing timing(ResultSet row) throws SQLException {
        return new Timing(
                Optional.ofNullable(row.getString("schedule")).flatMap(Schedule::parse),
                seconds(row, "max_wait_seconds"),
                seconds(row, "complete_after_seconds"));
    }

    private static Optional<Duration> seconds(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class)).map(Duration::ofSeconds);
    }

    static Code code(ResultSet row, StatementContext context) throws SQLException {
        return new Code(
                row.getInt("code_id"),
                row.getInt("process_id"),
                row.getString("filename"),
                row.getString("relative_path"),
                version(row),
                row.getInt("output_interface_version"),
                row.getObject("code_start_date", LocalDate.class),
                row.getObject("code_stop_date", LocalDate.class),
                row.getBoolean("active_code"),
                row.getBoolean("newest_version"),
                row.getString("arguments"),
                Optional.ofNullable(row.getString("environment")),
                Optional.ofNullable(row.getString("executor")),
                new Code.Needs(
                        row.getInt("cpu"),
                        Optional.ofNullable(row.getObject("memory_mib", Integer.class)),
                        Optional.ofNullable(row.getObject("time_limit_seconds", Integer.class)),
                        JsonCounts.read(row.getString("resources")),
                        new Code.Limits(
                                Optional.ofNullable(row.getObject("memory_ceiling_mib", Integer.class)),
                                Optional.ofNullable(row.getObject("time_ceiling_seconds", Integer.class)))),
                row.getInt("retries"),
                Optional.ofNullable(row.getString("shasum")),
                row.getString("code_description"));
    }

    static Inspector inspector(ResultSet row, StatementContext context) throws SQLException {
        return new Inspector(
                row.getInt("inspector_id"),
                row.getInt("product"),
                Inspector.Kind.valueOf(row.getString("kind")),
                row.getString("filename"),
                row.getString("relative_path"),
                version(row),
                DelimitedText.arguments(row.getString("arguments")));
    }

    private static Version version(ResultSet row) throws SQLException {
        return Version.of(
                row.getInt("interface_version"), row.getInt("quality_version"), row.getInt("revision_version"));
    }
}
