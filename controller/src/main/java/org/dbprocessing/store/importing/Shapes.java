package org.dbprocessing.store.importing;

import static org.dbprocessing.store.importing.Column.assumed;
import static org.dbprocessing.store.importing.Column.optional;
import static org.dbprocessing.store.importing.Column.required;
import static org.dbprocessing.store.importing.Column.usually;
import static org.dbprocessing.store.importing.Kind.DATE;
import static org.dbprocessing.store.importing.Kind.FLAG;
import static org.dbprocessing.store.importing.Kind.INTEGER;
import static org.dbprocessing.store.importing.Kind.LONG;
import static org.dbprocessing.store.importing.Kind.REAL;
import static org.dbprocessing.store.importing.Kind.TEXT;
import static org.dbprocessing.store.importing.Kind.TEXTS;
import static org.dbprocessing.store.importing.Kind.TIME;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tables of dbprocessing, in the order in which they refer to each other; of every layout that it had. */
final class Shapes {
    private static final String FIRST_DATE = "1900-01-01";
    private static final String LAST_DATE = "2100-01-01";

    /** What was registered later is more likely to be meant. */
    private static final String BEST_FILE = "exists_on_disk DESC, file_id DESC";

    private Shapes() {}

    static List<TableShape> all(ImportOptions options) {
        return Stream.of(
                        Stream.of(mission(options), satellite(), instrument(), product(), instrumentProductLink()),
                        Stream.of(process(), productProcessLink(), code(), inspector()),
                        Stream.of(file(), fileFileLink(), fileCodeLink(), processQueue(), release()),
                        Stream.of(logging(), loggingFile()))
                .flatMap(tables -> tables)
                .toList();
    }

    private static TableShape mission(ImportOptions options) {
        return new TableShape(
                "mission",
                List.of(
                        required("mission_id", INTEGER),
                        required("mission_name", TEXT),
                        required("rootdir", TEXT),
                        required("incoming_dir", TEXT),
                        required("codedir", TEXT),
                        required("inspectordir", TEXT),
                        required("errordir", TEXT)),
                List.of("mission_id"),
                List.of(),
                List.of(Distinct.inOrder("mission_name")),
                new MissionRule(options.base(), options.root()));
    }

    private static TableShape satellite() {
        return new TableShape(
                "satellite",
                List.of(
                        required("satellite_id", INTEGER),
                        required("satellite_name", TEXT),
                        required("mission_id", INTEGER)),
                List.of("satellite_id"),
                List.of(new Reference("mission_id", "mission", "mission_id")),
                List.of(Distinct.inOrder("mission_id", "satellite_name")),
                RowRule.NONE);
    }

    private static TableShape instrument() {
        return new TableShape(
                "instrument",
                List.of(
                        required("instrument_id", INTEGER),
                        required("instrument_name", TEXT),
                        required("satellite_id", INTEGER)),
                List.of("instrument_id"),
                List.of(new Reference("satellite_id", "satellite", "satellite_id")),
                List.of(Distinct.inOrder("satellite_id", "instrument_name")),
                RowRule.NONE);
    }

    private static TableShape product() {
        return new TableShape(
                "product",
                List.of(
                        required("product_id", INTEGER),
                        required("product_name", TEXT),
                        required("instrument_id", INTEGER),
                        usually("relative_path", TEXT, ""),
                        assumed("level", REAL, "0"),
                        required("format", TEXT),
                        usually("product_description", TEXT, ""),
                        usually("key_fields", TEXTS, "{}")),
                List.of("product_id"),
                List.of(new Reference("instrument_id", "instrument", "instrument_id")),
                List.of(Distinct.inOrder("product_name")),
                RowRule.NONE);
    }

    private static TableShape instrumentProductLink() {
        return new TableShape(
                "instrumentproductlink",
                List.of(required("instrument_id", INTEGER), required("product_id", INTEGER)),
                List.of("instrument_id", "product_id"),
                List.of(
                        new Reference("instrument_id", "instrument", "instrument_id"),
                        new Reference("product_id", "product", "product_id")),
                List.of(),
                RowRule.NONE);
    }

    private static TableShape process() {
        return new TableShape(
                "process",
                List.of(
                        required("process_id", INTEGER),
                        required("process_name", TEXT),
                        optional("output_product", INTEGER),
                        required("output_timebase", TEXT),
                        usually("extra_params", TEXT, ""),
                        optional("super_process_id", INTEGER),
                        usually("active", FLAG, "t")),
                List.of("process_id"),
                List.of(),
                List.of(Distinct.inOrder("process_name")),
                new ProcessRule());
    }

    private static TableShape productProcessLink() {
        return new TableShape(
                "productprocesslink",
                List.of(
                        required("process_id", INTEGER),
                        required("input_product_id", INTEGER),
                        assumed("optional", FLAG, "f"),
                        usually("yesterday", INTEGER, "0"),
                        usually("tomorrow", INTEGER, "0"),
                        usually("position", INTEGER, "0")),
                List.of("process_id", "input_product_id"),
                List.of(
                        new Reference("process_id", "process", "process_id"),
                        new Reference("input_product_id", "product", "product_id")),
                List.of(),
                new LinkRule());
    }

    private static TableShape code() {
        List<Column> columns = new ArrayList<>(List.of(
                required("code_id", INTEGER),
                required("filename", TEXT),
                usually("relative_path", TEXT, ""),
                assumed("code_start_date", DATE, FIRST_DATE),
                assumed("code_stop_date", DATE, LAST_DATE).or("code_end_date"),
                usually("code_description", TEXT, "").or("code_desc"),
                required("process_id", INTEGER)));
        columns.addAll(version());
        columns.addAll(List.of(
                assumed("output_interface_version", INTEGER, "1"),
                assumed("active_code", FLAG, "f"),
                optional("date_written", DATE),
                optional("shasum", TEXT).or("md5sum"),
                assumed("newest_version", FLAG, "t"),
                usually("arguments", TEXT, ""),
                optional("ram", REAL),
                usually("cpu", INTEGER, "1")));
        return new TableShape(
                "code",
                columns,
                List.of("code_id"),
                List.of(new Reference("process_id", "process", "process_id")),
                List.of(),
                new CodeRule());
    }

    private static List<Column> version() {
        return List.of(
                required("interface_version", INTEGER),
                required("quality_version", INTEGER),
                required("revision_version", INTEGER));
    }

    private static TableShape inspector() {
        List<Column> columns = new ArrayList<>(List.of(
                required("inspector_id", INTEGER),
                required("filename", TEXT),
                usually("relative_path", TEXT, ""),
                usually("description", TEXT, "")));
        columns.addAll(version());
        columns.addAll(List.of(
                usually("output_interface_version", INTEGER, "1"),
                assumed("active_code", FLAG, "t"),
                optional("date_written", DATE),
                optional("shasum", TEXT).or("md5sum"),
                assumed("newest_version", FLAG, "t"),
                usually("arguments", TEXT, ""),
                required("product", INTEGER),
                usually("kind", TEXT, "DBPROCESSING")));
        return new TableShape(
                "inspector",
                columns,
                List.of("inspector_id"),
                List.of(new Reference("product", "product", "product_id")),
                List.of(),
                new InspectorRule());
    }

    private static TableShape file() {
        List<Column> columns = new ArrayList<>(List.of(
                required("file_id", LONG),
                required("filename", TEXT),
                required("utc_file_date", DATE),
                required("utc_start_time", TIME),
                required("utc_stop_time", TIME).or("utc_end_time"),
                assumed("data_level", REAL, "0")));
        columns.addAll(version());
        columns.addAll(List.of(
                optional("verbose_provenance", TEXT),
                optional("check_date", TIME),
                optional("quality_comment", TEXT),
                optional("caveats", TEXT),
                required("file_create_date", TIME),
                optional("met_start_time", REAL),
                optional("met_stop_time", REAL),
                assumed("exists_on_disk", FLAG, "f"),
                optional("quality_checked", FLAG),
                required("product_id", INTEGER),
                optional("shasum", TEXT).or("md5sum"),
                usually("process_keywords", TEXT, ""),
                usually("file_key", TEXT, "")));
        return new TableShape(
                "file",
                columns,
                List.of("file_id"),
                List.of(new Reference("product_id", "product", "product_id")),
                List.of(
                        new Distinct(List.of("filename"), BEST_FILE),
                        new Distinct(
                                List.of(
                                        "product_id",
                                        "utc_file_date",
                                        "file_key",
                                        "interface_version",
                                        "quality_version",
                                        "revision_version"),
                                BEST_FILE)),
                new FileRule());
    }

    private static TableShape fileFileLink() {
        return new TableShape(
                "filefilelink",
                List.of(
                        required("resulting_file", LONG),
                        required("source_file", LONG),
                        optional("link_comment", TEXT)),
                List.of("resulting_file", "source_file"),
                List.of(
                        new Reference("resulting_file", "file", "file_id"),
                        new Reference("source_file", "file", "file_id")),
                List.of(),
                row -> {
                    if (row.get("resulting_file").equals(row.get("source_file"))) {
                        row.problem("the file is said to be made from itself");
                    }
                });
    }

    private static TableShape fileCodeLink() {
        return new TableShape(
                "filecodelink",
                List.of(required("resulting_file", LONG), required("source_code", INTEGER)),
                List.of("resulting_file", "source_code"),
                List.of(
                        new Reference("resulting_file", "file", "file_id"),
                        new Reference("source_code", "code", "code_id")),
                List.of(),
                RowRule.NONE);
    }

    private static TableShape processQueue() {
        return new TableShape(
                "processqueue",
                List.of(required("file_id", LONG), optional("version_bump", INTEGER)),
                List.of("file_id"),
                List.of(new Reference("file_id", "file", "file_id")),
                List.of(),
                row -> row.number("version_bump")
                        .filter(bump -> bump < 0 || bump > 2)
                        .ifPresent(bump -> {
                            row.mend("its version_bump is " + bump + ", which is none");
                            row.clear("version_bump");
                        }));
    }

    private static TableShape release() {
        return new TableShape(
                "release",
                List.of(required("file_id", LONG), required("release_num", TEXT)),
                List.of("release_num", "file_id"),
                List.of(new Reference("file_id", "file", "file_id")),
                List.of(),
                RowRule.NONE);
    }

    private static TableShape logging() {
        return new TableShape(
                "logging",
                List.of(
                        required("logging_id", INTEGER),
                        usually("currently_processing", FLAG, "f"),
                        optional("pid", INTEGER),
                        required("processing_start_time", TIME),
                        optional("processing_end_time", TIME),
                        // without one it would be taken for a run that had nothing to do, and forgotten
                        usually("comment", TEXT, "by dbprocessing"),
                        required("mission_id", INTEGER),
                        usually("user", TEXT, ""),
                        usually("hostname", TEXT, "")),
                List.of("logging_id"),
                List.of(new Reference("mission_id", "mission", "mission_id")),
                List.of(),
                row -> {
                    if (row.get("currently_processing").filter("t"::equals).isPresent()) {
                        row.mend("it says that dbprocessing is running: stop it before moving");
                        row.set("currently_processing", "f");
                    }
                });
    }

    private static TableShape loggingFile() {
        return new TableShape(
                "logging_file",
                List.of(
                        required("logging_file_id", INTEGER),
                        required("logging_id", INTEGER),
                        required("file_id", LONG),
                        required("code_id", INTEGER),
                        optional("comments", TEXT)),
                List.of("logging_file_id"),
                List.of(
                        new Reference("logging_id", "logging", "logging_id"),
                        new Reference("file_id", "file", "file_id"),
                        new Reference("code_id", "code", "code_id")),
                List.of(),
                RowRule.NONE);
    }
}
