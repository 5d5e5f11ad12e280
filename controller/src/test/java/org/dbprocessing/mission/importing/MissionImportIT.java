package org.dbprocessing.mission.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.store.DatabaseLocation;
import org.dbprocessing.store.TestDatabase;
import org.dbprocessing.store.importing.Finding;
import org.dbprocessing.store.importing.ImportOptions;
import org.dbprocessing.store.importing.ImportRefusedException;
import org.dbprocessing.store.importing.ImportReport;
import org.dbprocessing.store.importing.ImportSource;
import org.dbprocessing.store.importing.LegacySource;
import org.dbprocessing.store.importing.TableCount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Databases of dbprocessing, of several layouts, imported into a real PostgreSQL. */
class MissionImportIT {
    private static final ImportOptions USUAL = new ImportOptions(Path.of("/base"), Optional.empty(), false, false);

    /** What an import can change. */
    private static final List<String> TABLES = List.of(
            "mission",
            "satellite",
            "instrument",
            "product",
            "instrumentproductlink",
            "process",
            "productprocesslink",
            "code",
            "inspector",
            "file",
            "filefilelink",
            "filecodelink",
            "processqueue",
            "release",
            "logging",
            "logging_file",
            "import_quarantine",
            "format_field",
            "product_overhang");

    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @TempDir
    Path directory;

    private LegacySource source;

    @BeforeEach
    void makeSource() {
        source = LegacySource.small(directory.resolve("mission.sqlite"));
    }

    private ImportReport imported(ImportOptions options) {
        try (ImportSource opened = ImportSource.sqlite(source.file())) {
            return options.dryRun()
                    ? test.database()
                            .dryRun(session -> MissionImport.perform(session, opened, options))
                            .report()
                    : test.database()
                            .write(session -> MissionImport.perform(session, opened, options))
                            .report();
        }
    }

    private ImportReport imported() {
        return imported(USUAL);
    }

    private ImportRefusedException refused(ImportOptions options) {
        return catchThrowableOfType(ImportRefusedException.class, () -> imported(options));
    }

    private static ImportOptions options(boolean strict, boolean dryRun) {
        return new ImportOptions(Path.of("/base"), Optional.empty(), strict, dryRun);
    }

    private Catalogue catalogue() {
        return test.database().read(session -> session.catalogue().load());
    }

    private Map<String, List<String>> everything() {
        return TABLES.stream()
                .collect(Collectors.toMap(
                        table -> table, table -> test.lines("SELECT * FROM \"" + table + "\" ORDER BY 1, 2")));
    }

    private static TableCount count(ImportReport report, String table) {
        return report.tables().stream()
                .filter(count -> count.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> findings(ImportReport report, Finding.Kind kind) {
        return report.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .map(finding ->
                        finding.table() + ": " + finding.what() + ": " + finding.count() + " " + finding.examples())
                .toList();
    }

    @Test
    void allRowsOfAllTablesAreTakenOverWithTheirIds() {
        ImportReport report = imported();

        assertThat(report.mission()).isEqualTo("rbsp");
        assertThat(report.tables())
                .allSatisfy(table -> assertThat(table.imported()).isEqualTo(table.rows()));
        assertThat(report.tables().stream().map(TableCount::rows))
                .containsExactly(1L, 2L, 2L, 4L, 4L, 3L, 4L, 4L, 4L, 4L, 2L, 2L, 2L, 2L, 2L, 1L);
        assertThat(report.quarantineSize()).isZero();
        assertThat(test.lines("SELECT file_id, utc_start_time, utc_stop_time, met_start_time, quality_checked,"
                        + " quality_comment, shasum, process_keywords FROM file WHERE file_id = 101"))
                .containsExactly("101|2012-09-01 23:59:00|2012-09-02 23:59:00|100.5|t|checked by eye"
                        + "|da39a3ee5e6b4b0d3255bfef95601890afd80709|mode=fast;nn=07");
        assertThat(test.lines("SELECT verbose_provenance FROM file WHERE file_id = 102"))
                .containsExactly("made\nwith\ttabs and \\ backslashes");
        assertThat(test.lines("SELECT file_id, version_bump FROM processqueue ORDER BY 1"))
                .containsExactly("101|", "102|1");
        assertThat(test.lines("SELECT release_num, file_id FROM release ORDER BY 2"))
                .containsExactly("1|100", "1|102");
        assertThat(test.lines("SELECT * FROM unixtime WHERE file_id = 100"))
                .containsExactly("100|1346457600|1346544000");
        assertThat(test.lines("SELECT product_id, days_before FROM product_overhang"))
                .containsExactly("10|1");
    }

    @Test
    void theCatalogueIsTheMissions() {
        imported();

        Catalogue catalogue = catalogue();
        assertThat(catalogue.mission().root()).isEqualTo(Path.of("/nowhere/rbsp"));
        assertThat(catalogue.mission().incoming()).isEqualTo(Path.of("/nowhere/rbsp/incoming"));
        assertThat(catalogue.mission().inspectors()).isEqualTo(Path.of("/nowhere/codes"));
        assertThat(catalogue.mission().errors()).isEqualTo(Path.of("/nowhere/rbsp/errors"));
        Process process = catalogue.process(6);
        assertThat(process.timebase()).isEqualTo(Timebase.DAILY);
        assertThat(process.inputs())
                .as("in the order of the source")
                .extracting(link -> link.productId() + " " + link.optional() + " " + link.yesterday())
                .containsExactly("20 true 0", "11 false 1");
        assertThat(catalogue.process(5).extraParameters()).containsExactly("-x", "y");
        assertThat(catalogue.code(4).needs().cpus()).isEqualTo(1);
        assertThat(catalogue.inspectors())
                .allSatisfy(inspector -> assertThat(inspector.kind()).isEqualTo(Inspector.Kind.DBPROCESSING))
                .filteredOn(inspector -> inspector.productId() == 10)
                .singleElement()
                .satisfies(inspector -> assertThat(inspector.arguments()).containsEntry("mode", "fast"));
    }

    @Test
    void newRowsGetNewIds() {
        imported();

        test.execute("INSERT INTO satellite (satellite_name, mission_id) VALUES ('rbspc', 1)");
        assertThat(test.lines("SELECT satellite_id FROM satellite WHERE satellite_name = 'rbspc'"))
                .containsExactly("3");
        assertThat(test.lines("SELECT pg_sequence_last_value('file_file_id_seq')"))
                .containsExactly("103");
    }

    @Test
    void aSecondImportChangesNothing() {
        source.execute("INSERT INTO filefilelink VALUES (999, 102)");
        imported();
        test.execute("DELETE FROM processqueue WHERE file_id = 101");
        Map<String, List<String>> before = everything();

        ImportReport second = imported();

        assertThat(everything()).isEqualTo(before);
        assertThat(second.imported()).isZero();
        assertThat(count(second, "file").known()).isEqualTo(4);
        assertThat(count(second, "processqueue").known())
                .as("what has been looked at is not queued again")
                .isEqualTo(2);
    }

    @Test
    void whatWasAddedSinceIsTakenOverByAnother() {
        imported();
        source.withDays(1);

        ImportReport second = imported();

        assertThat(count(second, "file").imported()).isEqualTo(4);
        assertThat(count(second, "file").known()).isEqualTo(4);
    }

    @Test
    void rowsThatAreHereOtherwiseAreNamedAndNothingIsImported() {
        imported();
        source.execute("UPDATE file SET filename = 'other.dat', shasum = 'da39a3ee5e6b4b0d3255bfef95601890afd80700'"
                        + " WHERE file_id = 100")
                .withDays(1);
        Map<String, List<String>> before = everything();

        ImportRefusedException refusal = refused(USUAL);

        assertThat(refusal).hasMessageContaining("otherwise");
        assertThat(findings(refusal.report(), Finding.Kind.DIFFERS))
                .singleElement()
                .asString()
                .contains("100: filename \"other.dat\" there, \"a_l0_20120901_v1.0.0.dat\" here, shasum");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void anotherMissionsDatabaseIsLeftAlone() {
        imported();
        source.execute("UPDATE mission SET mission_name = 'themis'");

        assertThatThrownBy(this::imported)
                .isInstanceOf(DbpException.class)
                .hasMessage("this database holds the mission rbsp already, and the source themis");
    }

    @Test
    void aDryRunTellsTheSameAndChangesNothing() {
        Map<String, List<String>> before = everything();

        ImportReport would = imported(options(false, true));

        assertThat(everything()).isEqualTo(before);
        assertThat(test.lines("SELECT pg_sequence_last_value('file_file_id_seq')"))
                .containsExactly("");
        assertThat(would).isEqualTo(imported());
    }

    @Test
    void theFilesOfAMissionCanHaveMoved() {
        imported(new ImportOptions(directory, Optional.of(Path.of("/new/place")), false, false));

        assertThat(catalogue().mission().root()).isEqualTo(Path.of("/new/place"));
        assertThat(catalogue().mission().incoming()).isEqualTo(Path.of("/new/place/incoming"));
        assertThat(catalogue().mission().codes()).as("elsewhere before").isEqualTo(Path.of("/nowhere/codes"));
    }

    @Test
    void rowsThatNoMissionCanHoldAreKeptApartAndReported() {
        source.execute("""
                INSERT INTO file SELECT 200, 'zero.cdf', utc_file_date, utc_start_time, utc_stop_time, data_level, 0, 1, 0,
                    NULL, NULL, 'q0', NULL, file_create_date, NULL, NULL, 1, 0, product_id, NULL, NULL FROM file WHERE file_id = 102;
                INSERT INTO file SELECT 201, 'backwards.cdf', utc_file_date, utc_stop_time, utc_start_time, data_level, 3, 0, 0,
                    NULL, NULL, 'q1', NULL, file_create_date, NULL, NULL, 1, 0, product_id, NULL, NULL FROM file WHERE file_id = 102;
                INSERT INTO file SELECT 202, 'strange.cdf', 'yesterday', utc_start_time, utc_stop_time, data_level, 3, 0, 0,
                    NULL, NULL, 'q2', NULL, file_create_date, NULL, NULL, 1, 0, product_id, NULL, NULL FROM file WHERE file_id = 102;
                INSERT INTO file SELECT 203, '../escape.cdf', utc_file_date, utc_start_time, utc_stop_time, data_level, 4, 0, 0,
                    NULL, NULL, 'q3', NULL, file_create_date, NULL, NULL, 1, 0, product_id, NULL, NULL FROM file WHERE file_id = 102;
                INSERT INTO file SELECT 204, 'twice.cdf', utc_file_date, utc_start_time, utc_stop_time, data_level, 2, 0, 0,
                    NULL, NULL, 'q4', NULL, file_create_date, NULL, NULL, 0, 0, product_id, NULL, NULL FROM file WHERE file_id = 102;
                INSERT INTO file SELECT 205, 'no-product.cdf', utc_file_date, utc_start_time, utc_stop_time, data_level, 5, 0, 0,
                    NULL, NULL, 'q5', NULL, file_create_date, NULL, NULL, 0, 0, 77, NULL, NULL FROM file WHERE file_id = 102;
                INSERT INTO filefilelink VALUES (200, 103);
                INSERT INTO filefilelink VALUES (100, 4711);
                INSERT INTO filefilelink VALUES (100, 100);
                INSERT INTO filecodelink VALUES (102, 99);
                INSERT INTO processqueue VALUES (201, 0);
                INSERT INTO release VALUES (4711, '2');
                INSERT INTO code VALUES (9, 'old.sh', '', '2000-01-01', '2001-01-01', '', 5, 0, 9, 0, 1, 0, '2012-01-01', NULL, 0, '', 1, 1)
                """);

        ImportReport report = imported();

        assertThat(report.tables())
                .allSatisfy(
                        table -> assertThat(table.imported() + table.known() + table.differing() + table.quarantined())
                                .isEqualTo(table.rows()));
        assertThat(count(report, "file").quarantined()).isEqualTo(6);
        assertThat(count(report, "filefilelink").quarantined()).isEqualTo(3);
        assertThat(findings(report, Finding.Kind.QUARANTINED))
                .contains(
                        "file: its version is 0.1.0, and versions begin at 1.0.0: 1 [zero.cdf]",
                        "file: it starts at 2012-09-01T23:59:59, after its end at 2012-09-01T00:00: 1 [backwards.cdf]",
                        "file: its utc_file_date is not of type date: 1 [strange.cdf]",
                        "file: '../escape.cdf' is no name of a file: 1 [../escape.cdf]",
                        "file: there is no product: 1 [no-product.cdf]");
        assertThat(findings(report, Finding.Kind.QUARANTINED))
                .anySatisfy(finding -> assertThat(finding)
                        .startsWith("file: another row has the same product_id, utc_file_date")
                        .endsWith("[twice.cdf]"));
        assertThat(test.lines("SELECT source_row ->> 'filename', source_row ->> 'quality_comment', problem"
                        + " FROM import_quarantine WHERE table_name = 'file' AND source_row ->> 'file_id' = '205'"))
                .containsExactly("no-product.cdf|q5|there is no product 77");
        assertThat(test.lines("SELECT count(*) FROM import_quarantine"))
                .containsExactly(String.valueOf(report.quarantineSize()));
        assertThat(test.lines("SELECT count(*) FROM file")).containsExactly("4");
    }

    @Test
    void strictnessImportsNothingWhereARowWouldBeLeftOut() {
        source.execute("INSERT INTO filecodelink VALUES (102, 99)");

        ImportRefusedException refusal = refused(options(true, false));

        assertThat(refusal).hasMessageContaining("cannot be taken over");
        assertThat(refusal.report().quarantine())
                .singleElement()
                .satisfies(row -> assertThat(row.problem()).isEqualTo("there is no code 99"));
        assertThat(test.lines("SELECT count(*) FROM mission")).containsExactly("0");
    }

    @ParameterizedTest
    @CsvSource({
        "'ORBIT', 11, FILE, f, its timebase 'ORBIT' is none of dbp's",
        "'daily', 11, DAILY, t, ''",
        "'DAILY', NULL, RUN, f, it has no output product and is not of timebase RUN",
        "'DAILY', 99, RUN, f, its output product 99 is absent",
        "'RUN', 11, RUN, t, a process of timebase RUN has no output product",
        "NULL, 11, FILE, f, it has no timebase"
    })
    void aProcessThatCannotBeAsItIsIsRetired(
            String said, String output, String timebase, String active, String mended) {
        source.execute("INSERT INTO process VALUES (50, 'odd', " + output + ", "
                + (said.equals("NULL") ? said : "'" + said + "'") + ", NULL)");

        imported();

        assertThat(test.lines("SELECT output_timebase, active FROM process WHERE process_id = 50"))
                .containsExactly(timebase + "|" + active);
        assertThat(test.lines("SELECT problem FROM import_quarantine WHERE mended"))
                .containsExactlyElementsOf(mended.isEmpty() ? List.of() : List.of(mended));
    }

    @Test
    void processesAndProductsOfOneNameAreToldApart() {
        source.execute("""
                INSERT INTO process VALUES (50, 'a_l0_l1', 12, 'FILE', NULL);
                INSERT INTO product VALUES (50, 'a_l0', 2, 'elsewhere', 0, 'x_{Y}{m}{d}.dat', NULL)
                """);

        ImportReport report = imported();

        assertThat(test.lines("SELECT process_name FROM process WHERE process_id = 50"))
                .containsExactly("a_l0_l1_50");
        assertThat(test.lines("SELECT product_name FROM product WHERE product_id = 50"))
                .containsExactly("a_l0_50");
        assertThat(findings(report, Finding.Kind.MENDED)).hasSize(2);
    }

    @Test
    void severalFilesOfADayAndVersionGetTheKeyThatTheirNamesSay() {
        source.execute("""
                UPDATE product SET format = 'b_l0_{Y}{m}{d}T{H}{M}_v{VERSION}.dat' WHERE product_id = 20;
                INSERT INTO file SELECT 300, 'b_l0_20120901T0600_v1.0.0.dat', utc_file_date, utc_start_time, utc_stop_time, 0, 1, 0, 0,
                    NULL, NULL, NULL, NULL, file_create_date, NULL, NULL, 1, 0, 20, NULL, NULL FROM file WHERE file_id = 102;
                INSERT INTO file SELECT 301, 'b_l0_20120901T1200_v1.0.0.dat', utc_file_date, utc_start_time, utc_stop_time, 0, 1, 0, 0,
                    NULL, NULL, NULL, NULL, file_create_date, NULL, NULL, 1, 0, 20, NULL, NULL FROM file WHERE file_id = 102
                """);

        ImportReport report = imported();

        assertThat(report.quarantined()).isZero();
        assertThat(catalogue().product(20).keyFields()).containsExactly("H", "M");
        assertThat(test.lines("SELECT file_key FROM file WHERE product_id = 20 ORDER BY 1"))
                .containsExactly("H=06;M=00", "H=12;M=00");
        assertThat(findings(report, Finding.Kind.ASSUMED))
                .contains("product: b_l0 has several files of one date and version: its key is now H, M: 1 []");
        assertThat(imported().imported()).as("a second time").isZero();
    }

    @Test
    void whatIsMadeOfThemFileForFileGetsTheirKeyToo() {
        source.execute("""
                UPDATE product SET format = 'b_l0_{Y}{m}{d}_{nnn}_v{VERSION}.dat' WHERE product_id = 20;
                INSERT INTO product VALUES (21, 'b_l1', 2, 'b/l1', 1, 'b_l1_{Y}{m}{d}_{nnn}_v{VERSION}.cdf', NULL);
                INSERT INTO product VALUES (22, 'b_l2', 2, 'b/l2', 1, 'b_l2_{Y}{m}{d}_v{VERSION}.cdf', NULL);
                INSERT INTO inspector VALUES (21, 'b.py', '', '', 1, 0, 0, 1, TRUE, '2012-01-01', NULL, TRUE, NULL, 21);
                INSERT INTO inspector VALUES (22, 'b.py', '', '', 1, 0, 0, 1, TRUE, '2012-01-01', NULL, TRUE, NULL, 22);
                INSERT INTO process VALUES (21, 'b_l0_l1', 21, 'FILE', NULL);
                INSERT INTO process VALUES (22, 'b_l1_l2', 22, 'DAILY', NULL);
                INSERT INTO productprocesslink VALUES (21, 20, FALSE, 0, 0);
                INSERT INTO productprocesslink VALUES (22, 21, FALSE, 0, 0);
                INSERT INTO file SELECT 300, 'b_l0_20120901_001_v1.0.0.dat', utc_file_date, utc_start_time, utc_stop_time, 0, 1, 0, 0,
                    NULL, NULL, NULL, NULL, file_create_date, NULL, NULL, 1, 0, 20, NULL, 'nnn=001' FROM file WHERE file_id = 102;
                INSERT INTO file SELECT 301, 'b_l0_20120901_002_v1.0.0.dat', utc_file_date, utc_start_time, utc_stop_time, 0, 1, 0, 0,
                    NULL, NULL, NULL, NULL, file_create_date, NULL, NULL, 1, 0, 20, NULL, 'nnn=002' FROM file WHERE file_id = 102;
                INSERT INTO file SELECT 302, 'b_l1_20120901_001_v1.0.0.cdf', utc_file_date, utc_start_time, utc_stop_time, 1, 1, 0, 0,
                    NULL, NULL, NULL, NULL, file_create_date, NULL, NULL, 1, 0, 21, NULL, NULL FROM file WHERE file_id = 102
                """);

        ImportReport report = imported();

        assertThat(catalogue().product(21).keyFields()).containsExactly("nnn");
        assertThat(catalogue().product(22).keyFields()).isEmpty();
        assertThat(test.lines("SELECT file_key FROM file WHERE product_id = 21"))
                .containsExactly("nnn=001");
        assertThat(findings(report, Finding.Kind.ASSUMED))
                .contains("product: b_l1 is made of files that have a key: its key is now nnn: 1 []");
        assertThat(imported().imported()).as("a second time").isZero();
    }

    @Test
    void fieldsThatAreNotBuiltInReadAnyWord() {
        source.execute("UPDATE product SET format = 'b_{orbit}_{Y}{m}{d}.dat' WHERE product_id = 20");

        ImportReport report = imported();

        assertThat(catalogue().fieldPatterns()).containsOnlyKeys("orbit");
        assertThat(findings(report, Finding.Kind.ASSUMED)).anyMatch(finding -> finding.contains("{orbit}"));
    }

    @Test
    void whatIsOddIsReportedAndTakenOverAsItIs() {
        source.execute("""
                DELETE FROM filecodelink WHERE resulting_file = 102;
                DELETE FROM filefilelink WHERE resulting_file = 103;
                UPDATE code SET interface_version = 1, quality_version = 1, active_code = 1, newest_version = 1 WHERE code_id = 3;
                UPDATE product SET relative_path = '../b' WHERE product_id = 20;
                UPDATE unixtime SET unix_start = 5;
                INSERT INTO process VALUES (51, 'idle', 12, 'DAILY', NULL);
                INSERT INTO logging VALUES (3, 1, 4713, '2012-09-04 00:00:00', NULL, NULL, 1, 'ectsoc', 'soc1')
                """);

        ImportReport report = imported();

        assertThat(findings(report, Finding.Kind.ODD))
                .contains(
                        "file: it is the output of a process, and no code is recorded: 1 [a_l1_20120901_v2.0.0.cdf]",
                        "file: it is the output of a process with inputs, and no inputs are recorded: 1"
                                + " [a_l1_20120902_v2.0.0.cdf]",
                        "code: two active codes of one process have the same version and are valid on the same dates: 1"
                                + " [a_l0_l1: 3 and 4]",
                        "process: no active newest code: nothing is made: 1 [idle]",
                        "process: another active process makes the same product: 2 [a_l1_l2, idle]",
                        "unixtime: it is not what the file's times say: it is computed here: 1"
                                + " [a_l0_20120901_v1.0.0.dat]");
        assertThat(findings(report, Finding.Kind.ODD))
                .anyMatch(finding -> finding.contains("leaves the mission's root by '..'"));
        assertThat(test.lines("SELECT currently_processing FROM logging WHERE logging_id = 3"))
                .containsExactly("f");
    }

    @Test
    void theLayoutOf2012IsKnown() {
        source = LegacySource.ofLayout("of-2012", directory.resolve("old.sqlite"))
                .execute("""
                INSERT INTO mission VALUES (1, 'rbsp', 'data/rbsp', 'incoming');
                INSERT INTO satellite VALUES (1, 'rbspa', 1);
                INSERT INTO instrument VALUES (1, 'ect', 1);
                INSERT INTO product VALUES (1, 'l0', 1, 'l0', 0, NULL, 'l0_{DATE}_v{VERSION}', NULL);
                INSERT INTO product VALUES (2, 'l1', 1, 'l1', 1, 1, 'l1_{DATE}_v{VERSION}', NULL);
                INSERT INTO process VALUES (1, 'l0_l1', 2, 'FILE', NULL, 4711);
                INSERT INTO productprocesslink VALUES (1, 1, 0);
                INSERT INTO code VALUES (1, 'c.py', '', '2010-01-01', '2020-01-01', '', 1, 1, 0, 0, 1, 1, '2011-01-01', NULL, 1, NULL);
                INSERT INTO file VALUES (1, 'l0_20120101_v1.0.0', '2012-01-01', '2012-01-01 00:00:00', '2012-01-01 10:00:00', 0, 1, 0, 0,
                    NULL, NULL, NULL, NULL, '2012-01-02 00:00:00', NULL, NULL, 1, 0, 1, 'da39a3ee5e6b4b0d3255bfef95601890afd80709', 1);
                INSERT INTO file VALUES (2, 'l0_20120101_v1.1.0', '2012-01-01', '2012-01-01 00:00:00', '2012-01-01 10:00:00', 0, 1, 1, 0,
                    NULL, NULL, NULL, NULL, '2012-01-02 00:00:00', NULL, NULL, 1, 0, 1, NULL, 0);
                INSERT INTO processqueue VALUES (2)
                """);

        ImportReport report = imported();

        assertThat(report.quarantined()).isZero();
        assertThat(catalogue().mission().root()).isEqualTo(Path.of("/base/data/rbsp"));
        assertThat(catalogue().mission().errors()).isEqualTo(Path.of("/base/data/rbsp/errors"));
        assertThat(catalogue().process(1).inputs())
                .singleElement()
                .satisfies(link -> assertThat(link.yesterday()).isZero());
        assertThat(findings(report, Finding.Kind.ODD))
                .contains("file: its newest_version there is not what its version says: 2"
                        + " [l0_20120101_v1.0.0, l0_20120101_v1.1.0]");
        assertThat(findings(report, Finding.Kind.NOT_TAKEN))
                .contains("file: its column newest_version has no place here: 2 []");
        assertThat(test.lines("SELECT file_id FROM processqueue")).containsExactly("2");
    }

    @Test
    void theLayoutOf2011IsKnown() {
        source = LegacySource.ofLayout("of-2011", directory.resolve("first.sqlite"))
                .execute("""
                INSERT INTO mission VALUES (1, 'Test', '/data/test');
                INSERT INTO satellite VALUES (1, 'sat', 1);
                INSERT INTO instrument VALUES (1, 'inst', 1);
                INSERT INTO product VALUES (1, 'l0', 1, 'l0', NULL, 'l0_{DATE}_v{VERSION}');
                INSERT INTO product VALUES (2, 'l1', 1, 'l1', 1, 'l1_{DATE}_v{VERSION}');
                INSERT INTO process VALUES (1, 'l0_l1', 2, NULL);
                INSERT INTO productprocesslink VALUES (1, 1);
                INSERT INTO productprocesslink VALUES (1, 1);
                INSERT INTO code VALUES (1, 'c.py', '', '2010-01-01', '2020-01-01', '', 1, 1, 0, 0, 1, 1, '2011-01-01', NULL, 1, NULL);
                INSERT INTO file VALUES (1, 'l0_20120101_v1.0.0', NULL, '2012-01-01 00:00:00', '2012-01-01 10:00:00', 0, 1, 0, 0,
                    NULL, NULL, NULL, NULL, '07', '2012-01-02 00:00:00', NULL, NULL, 1, 0, 1, 'd41d8cd98f00b204e9800998ecf8427e', 1);
                INSERT INTO filecodelink VALUES (1, 1);
                INSERT INTO filecodelink VALUES (1, 1)
                """);

        ImportReport report = imported();

        assertThat(catalogue().mission().incoming()).isEqualTo(Path.of("/data/test/incoming"));
        assertThat(catalogue().process(1).active())
                .as("its timebase is not known")
                .isFalse();
        assertThat(test.lines("SELECT utc_file_date, shasum FROM file"))
                .containsExactly("2012-01-01|d41d8cd98f00b204e9800998ecf8427e");
        assertThat(test.lines("SELECT release_num, file_id FROM release")).containsExactly("07|1");
        assertThat(count(report, "filecodelink").quarantined()).isEqualTo(1);
        assertThat(findings(report, Finding.Kind.ASSUMED))
                .contains(
                        "product: level is taken as '0': 2 [1, 2]",
                        "file: utc_file_date is not given: the date of its start: 1 [1]",
                        "processqueue: the source has no such table: 0 []");
        assertThat(imported().imported()).as("a second time").isZero();
    }

    @Test
    void aPostgresDatabaseGivesTheSame() {
        imported();
        Map<String, List<String>> fromSqlite = everything();
        try (TestDatabase from = TestDatabase.create();
                TestDatabase into = TestDatabase.create()) {
            from.execute("CREATE SCHEMA legacy; SET LOCAL search_path = legacy; "
                    + LegacySource.text("current").replace("DATETIME", "TIMESTAMP") + LegacySource.text("content"));
            DatabaseLocation.External location = from.location();
            try (ImportSource opened = ImportSource.postgres(new DatabaseLocation.External(
                    location.url() + "?currentSchema=legacy", location.user(), location.password()))) {
                into.database().write(session -> MissionImport.perform(session, opened, USUAL));
            }
            TABLES.stream()
                    .filter(table -> !table.equals("processqueue"))
                    .forEach(table -> assertThat(into.lines("SELECT * FROM \"" + table + "\" ORDER BY 1, 2"))
                            .as(table)
                            .isEqualTo(fromSqlite.get(table)));
        }
    }

    @Test
    void aThousandFilesAreTakenOver() {
        source.withDays(250);

        ImportReport report = imported();

        assertThat(count(report, "file").imported()).isEqualTo(1004);
        assertThat(count(report, "filefilelink").imported()).isEqualTo(502);
        assertThat(test.database().<Long>read(session -> session.queue().count(Optional.empty())))
                .isEqualTo(27);
    }

    @Test
    void whatIsNoDbprocessingDatabaseIsRefused() {
        source = LegacySource.ofLayout("current", directory.resolve("half.sqlite"))
                .execute("DROP TABLE file");

        assertThatThrownBy(this::imported)
                .isInstanceOf(DbpException.class)
                .hasMessageEndingWith("has no table file: it is no dbprocessing database");
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws java.io.IOException {
        Path file = java.nio.file.Files.writeString(directory.resolve("text"), "this is no database at all, only text");

        assertThatThrownBy(() -> ImportSource.sqlite(file))
                .isInstanceOf(DbpException.class)
                .hasMessageContaining("as a SQLite database");
    }
}
