package org.dbprocessing.store.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.DbpException;
import org.jdbi.v3.core.Handle;

/**
 * Takes all tables of a dbprocessing database over, in the transaction that it is called in. Ids stay. Rows that are here
 * already, and equal, stay too: a second import of the same source changes nothing.
 */
public final class LegacyImport {
    /** A file's times as numbers: a table there, computed here. */
    private static final TableShape UNIX_TIME = new TableShape(
            "unixtime",
            List.of(
                    Column.required("file_id", Kind.LONG),
                    Column.optional("unix_start", Kind.LONG),
                    Column.optional("unix_stop", Kind.LONG)),
            List.of("file_id"),
            List.of(),
            List.of(),
            RowRule.NONE);

    private static final Map<String, String> SEQUENCES = Map.of(
            "mission", "mission_id",
            "satellite", "satellite_id",
            "instrument", "instrument_id",
            "product", "product_id",
            "process", "process_id",
            "code", "code_id",
            "inspector", "inspector_id",
            "file", "file_id",
            "logging", "logging_id",
            "logging_file", "logging_file_id");

    private final Handle handle;

    public LegacyImport(Handle handle) {
        this.handle = handle;
    }

    /** What became of the rows of one table before anything is inserted. */
    private record Compared(TableShape table, long known, long differing) {}

    /**
     * Imports, or finds out what importing would do.
     *
     * @throws ImportRefusedException where rows are here otherwise, or strictness forbids quarantine
     * @throws DbpException where the source is none, or this database holds another mission
     */
    public ImportReport perform(ImportSource source, ImportOptions options, NameKeys nameKeys) {
        check(source);
        // two imports at once would both find nothing here
        handle.execute("LOCK TABLE mission IN SHARE ROW EXCLUSIVE MODE");
        Assumptions assumptions = new Assumptions();
        Staging staging = new Staging(handle, assumptions);
        List<TableShape> tables = Shapes.all(options);
        stage(source, staging, tables);
        List<Finding> keyed = clean(tables, nameKeys);
        String mission = mission(source);
        Quarantine quarantine = new Quarantine(handle);
        List<Finding> findings = new ArrayList<>(quarantine.findings());
        Insertion insertion = new Insertion(handle);
        insertion.rememberNewFiles();
        List<Compared> compared = compare(insertion, tables, findings);
        findings.addAll(keyed);
        findings.addAll(assumptions.findings());
        findings.addAll(staging.untakenColumns());
        findings.addAll(absentTables(source, tables));
        findings.addAll(new Oddities(handle).find(source.tables().keySet()));
        Reporting reporting = new Reporting(source.name(), mission, findings, staging, quarantine);
        reporting.refuseIf(compared.stream().anyMatch(each -> each.differing() > 0), options.strict());
        for (Compared each : compared) {
            reporting.table(each.table().name(), insert(insertion, each.table()), each.known(), each.differing());
        }
        quarantine.keep(source.name());
        if (!options.dryRun()) {
            SEQUENCES.forEach(insertion::raiseSequence);
        }
        return reporting.report();
    }

    private static void check(ImportSource source) {
        if (source.tables().containsKey("schema_migration")) {
            throw new DbpException(
                    source.name() + " is a database of dbp, not of dbprocessing",
                    "use it as it is: database: in .dbp/config.yaml");
        }
        for (String table : List.of("mission", "product", "file")) {
            if (!source.tables().containsKey(table)) {
                throw new DbpException(
                        source.name() + " has no table " + table + ": it is no dbprocessing database",
                        "give the file of a dbprocessing mission, or postgresql://USER@HOST/DATABASE");
            }
        }
    }

    private void stage(ImportSource source, Staging staging, List<TableShape> tables) {
        staging.begin();
        tables.forEach(table -> staging.stage(table, source));
        staging.stage(UNIX_TIME, source);
        Mending mending = new Mending(handle);
        staging.more("release", mending.releasesOfFiles());
        mending.numberLinks();
    }

    /** Each table before those that refer to it: what refers to a row that was set aside goes with it. */
    private List<Finding> clean(List<TableShape> tables, NameKeys nameKeys) {
        Mending mending = new Mending(handle);
        Cleaning cleaning = new Cleaning(handle);
        List<Finding> keyed = new ArrayList<>();
        for (TableShape table : tables) {
            switch (table.name()) {
                case "product", "process" ->
                    mending.tellNamesApart(table.name(), table.name() + "_id", table.name() + "_name");
                case "file" -> keyed.addAll(new Keying(handle, nameKeys).giveKeys());
                default -> {}
            }
            if (table.name().equals("process")) {
                mending.retireProcessesWithoutTheirOutput();
            }
            cleaning.clean(table);
            mending.writeDown(table);
        }
        return keyed;
    }

    /** One database holds one mission. */
    private String mission(ImportSource source) {
        List<String> names = names("SELECT mission_name FROM staged_mission ORDER BY mission_id");
        if (names.size() != 1) {
            throw new DbpException(
                    source.name() + " has " + names.size() + " missions" + (names.isEmpty() ? "" : ": " + names)
                            + ", and a database of dbp holds one",
                    "take the others out of a copy of it, and import that");
        }
        Optional<String> here =
                names("SELECT mission_name FROM mission").stream().findFirst();
        if (here.filter(name -> !name.equals(names.get(0))).isPresent()) {
            throw new DbpException(
                    "this database holds the mission " + here.get() + " already, and the source " + names.get(0),
                    "make a mission of its own for it: dbp init DIR, then dbp -m DIR import " + source.name());
        }
        return names.get(0);
    }

    private List<String> names(String query) {
        return handle.createQuery(query).mapTo(String.class).list();
    }

    private static List<Compared> compare(Insertion insertion, List<TableShape> tables, List<Finding> findings) {
        List<Compared> compared = new ArrayList<>();
        for (TableShape table : tables) {
            if (isQueue(table)) {
                compared.add(new Compared(table, insertion.notQueuedAgain(), 0));
                continue;
            }
            long different = insertion.different(table);
            List<Finding> differences = insertion.differences(table, different);
            findings.addAll(differences);
            compared.add(new Compared(
                    table,
                    insertion.known(table) - different,
                    differences.stream().mapToLong(Finding::count).sum()));
        }
        return compared;
    }

    private static int insert(Insertion insertion, TableShape table) {
        return isQueue(table) ? insertion.insertQueue(table) : insertion.insert(table);
    }

    private static boolean isQueue(TableShape table) {
        return table.name().equals("processqueue");
    }

    private static List<Finding> absentTables(ImportSource source, List<TableShape> tables) {
        return tables.stream()
                .filter(table -> !source.tables().containsKey(table.name()))
                .map(table ->
                        new Finding(Finding.Kind.ASSUMED, table.name(), "the source has no such table", 0, List.of()))
                .toList();
    }
}
