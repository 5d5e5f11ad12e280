package org.dbprocessing.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;
import static org.dbprocessing.mission.LegacyText.head;
import static org.dbprocessing.mission.LegacyText.process;
import static org.dbprocessing.mission.LegacyText.product;
import static org.dbprocessing.mission.LegacyText.with;
import static org.dbprocessing.mission.LegacyText.without;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.mission.yaml.RefusedFileException;
import org.dbprocessing.mission.yaml.YamlText;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configuration files of dbprocessing's as missions. */
class LegacyFileTest {
    private static final String RAW = product("product_raw", "{SPACECRAFT}_raw", "raw_{DATE}_v{VERSION}.dat");
    private static final String L1 = product("product_l1", "{SPACECRAFT}_l1", "l1_{DATE}_v{VERSION}.dat");
    private static final String MAKE_L1 = process("process_l1", "make_l1", "product_raw", "product_l1");
    private static final String WHOLE = head("{MISSION}-a", "mag") + RAW + L1 + MAKE_L1;

    @TempDir
    Path directory;

    private MissionFile read(Optional<Catalogue> known, String... texts) {
        List<Path> files = new ArrayList<>();
        for (String text : texts) {
            Path file = directory.resolve((char) ('a' + files.size()) + ".conf");
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            files.add(file);
        }
        return MissionFile.read(directory, files, SiteConfigurationReader.read(directory), known);
    }

    private MissionDefinition definition(String... texts) {
        return read(Optional.empty(), texts).definition();
    }

    private List<String> errors(String... texts) {
        RefusedFileException refused =
                catchThrowableOfType(RefusedFileException.class, () -> read(Optional.empty(), texts));
        return refused == null ? List.of() : MissionText.told(refused.errors());
    }

    private List<String> warnings(String text) {
        return MissionText.told(read(Optional.empty(), text).warnings()).stream()
                .filter(warning -> !warning.contains("there is no file"))
                .toList();
    }

    @Test
    void readsAWholeMission() {
        MissionDefinition mission = definition(WHOLE);

        assertThat(mission.name()).isEqualTo("gull");
        assertThat(mission.directories())
                .isEqualTo(new Directories(
                        directory.resolve("data"),
                        directory.resolve("incoming"),
                        directory.resolve("code"),
                        directory.resolve("code/inspectors"),
                        directory.resolve("errors")));
        assertThat(mission.instruments()).containsExactly(new InstrumentName("gull-a", "mag"));
        ProductDefinition raw = mission.product("gull-a_raw").orElseThrow();
        assertThat(raw.directory()).isEqualTo("product_raw");
        assertThat(raw.inspector())
                .isEqualTo(new InspectorDefinition(
                        Inspector.Kind.DBPROCESSING,
                        new RelativeFile("", "inspect.py"),
                        Version.of(1, 0, 0),
                        Map.of()));
        ProcessDefinition process = mission.processes().get(0);
        assertThat(process.name()).isEqualTo("make_l1");
        assertThat(process.timebase()).isEqualTo(Timebase.DAILY);
        assertThat(process.output()).contains("gull-a_l1");
        assertThat(process.inputs())
                .extracting(InputDefinition::product, InputDefinition::optional)
                .containsExactly(tuple("gull-a_raw", false));
        CodeDefinition code = process.codes().get(0);
        assertThat(code.file()).isEqualTo(new RelativeFile("scripts", "make_l1.sh"));
        assertThat(code.from()).isEqualTo(LocalDate.of(2010, 9, 1));
        assertThat(code.to()).isEqualTo(LocalDate.of(2020, 1, 1));
        assertThat(code.active()).isTrue();
        assertThat(code.description()).isEqualTo("makes it");
        assertThat(warnings(WHOLE)).isEmpty();
    }

    @Test
    void anExportOfItSaysTheSame() {
        Catalogue wanted = WantedCatalogue.of(definition(WHOLE), Optional.empty());

        String export = YamlText.of(new MissionDocument(DescribedCatalogue.of(wanted), directory).sections());

        MissionDefinition again = new MissionText(directory, export).definition();
        assertThat(MissionDiff.between(again, Optional.of(wanted)).changes())
                .as(export)
                .isEmpty();
    }

    @Test
    void inputsHaveDaysAndOrder() {
        String many = without(MAKE_L1, "required_input1").replace("extra_params =\n", """
                        extra_params = a|b c
                        optional_input1 = ('product_aux' , 0, 2)
                        required_input2 = product_cal
                        required_input1 = ("product_raw", 1, 0)
                        """);
        MissionDefinition mission = definition(head("s", "mag")
                + RAW
                + L1
                + product("product_aux", "aux", "aux_{DATE}_v{VERSION}")
                + product("product_cal", "cal", "cal_{DATE}_v{VERSION}")
                + many);

        assertThat(mission.processes().get(0).extraParameters()).containsExactly("a", "b c");
        assertThat(mission.processes().get(0).inputs())
                .extracting(
                        InputDefinition::product,
                        InputDefinition::optional,
                        InputDefinition::yesterday,
                        InputDefinition::tomorrow)
                .containsExactly(tuple("aux", true, 0, 2), tuple("cal", false, 0, 0), tuple("s_raw", false, 1, 0));
    }

    @Test
    void whatIsRunForItsEffectHasNoOutput() {
        String plot = with(process("process_plot", "plot", "product_raw", ""), "output_timebase", "RUN");

        assertThat(definition(head("s", "mag") + RAW + plot).processes().get(0).output())
                .isEmpty();
        assertThat(errors(head("s", "mag") + RAW + L1 + with(plot, "output_product", "product_l1")))
                .containsExactly("49: process plot has an output, which its timebase run has not | "
                        + "remove `output:`, or choose another timebase");
    }

    @Test
    void whatIsNotStatedLiesWhereDbprocessingLooksForIt() {
        String bare = without(without(without(WHOLE, "codedir"), "inspectordir"), "errordir");

        assertThat(definition(bare).directories())
                .isEqualTo(new Directories(
                        directory.resolve("data"),
                        directory.resolve("incoming"),
                        directory.resolve("data"),
                        directory.resolve("data"),
                        directory.resolve("data/errors")));
        assertThat(definition(with(with(WHOLE, "inspectordir", ""), "errordir", ""))
                        .directories())
                .isEqualTo(new Directories(
                        directory.resolve("data"),
                        directory.resolve("incoming"),
                        directory.resolve("code"),
                        directory.resolve("data"),
                        directory.resolve("code/errors")));
    }

    @Test
    void namesAreFilledInAsDbprocessingDoes() {
        String text = head("{MISSION}-a", "{SPACECRAFT}_mag")
                + product("product_{INSTRUMENT}", "{INSTRUMENT}_x", "{PRODUCT}_{SATELLITE}_{Y}{j}_v{VERSION}")
                        .replace("inspector_arguments =", "inspector_arguments = p={PRODUCT} l={LEVEL} r={ROOTDIR}/x");
        ProductDefinition product = definition(text).products().get(0);

        assertThat(product.name()).isEqualTo("gull-a_mag_x");
        assertThat(product.format()).isEqualTo("gull-a_mag_x_gull-a_{Y}{j}_v{VERSION}");
        assertThat(product.directory()).isEqualTo("product_gull-a_mag");
        assertThat(product.inspector().arguments())
                .isEqualTo(Map.of(
                        "p",
                        "gull-a_mag_x",
                        "l",
                        "0.0",
                        "r",
                        directory.resolve("data/x").toString()));
    }

    @ParameterizedTest
    @CsvSource({"True,True,true", "1,yes,true", "true,False,false", "0,True,false", "No,No,false"})
    void aCodeIsRunIfItIsActiveAndNewest(String active, String newest, boolean run) {
        String text = with(with(WHOLE, "code_active", active), "code_newest_version", newest);

        assertThat(definition(text).processes().get(0).codes().get(0).active()).isEqualTo(run);
    }

    @Test
    void absolutePathsAreTakenBelowTheirDirectory() {
        String text =
                with(WHOLE, "code_relative_path", directory.resolve("code/sub").toString());

        assertThat(definition(with(text, "relative_path", "{ROOTDIR}/x/{Y}"))
                        .products()
                        .get(0)
                        .directory())
                .isEqualTo("x/{Y}");
        assertThat(definition(text).processes().get(0).codes().get(0).file())
                .isEqualTo(new RelativeFile("sub", "make_l1.sh"));
        assertThat(errors(with(WHOLE, "code_relative_path", "../../other")))
                .singleElement()
                .asString()
                .startsWith(
                        "54: " + directory.getParent().resolve("other/make_l1.sh") + " of [process_l1] is not below ")
                .endsWith("let `codedir` in [mission] be a directory above it");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        String text = with(
                with(with(without(WHOLE, "inspector_version"), "level", "low"), "required_input1", "product_rwa"),
                "code_start_date",
                "2016-02-30");

        assertThat(errors(text + "[proces_x]\nk = 1\n"))
                .containsExactly(
                        "15: 'inspector_version' of [product_raw] is missing | add `inspector_version`: a version",
                        "18: 'level' of [product_raw] is 'low', not a number | write it as 1 or 0.5",
                        "30: 'inspector_version' of [product_l1] is missing | add `inspector_version`: a version",
                        "33: 'level' of [product_l1] is 'low', not a number | write it as 1 or 0.5",
                        "50: 'required_input1' of [process_l1] is 'product_rwa', neither a product's section in this"
                                + " file nor a product's name | did you mean 'product_raw'? (or give the file too that"
                                + " describes it; `--check` does not look into the database)",
                        "53: 'code_start_date' of [process_l1] is '2016-02-30', not a date | write it as 2012-10-02,"
                                + " and check that there is such a day",
                        "65: the section [proces_x] is not known | known are: instrument, mission, process_..., product_...,"
                                + " satellite");
    }

    @Test
    void sectionsThatHaveToBeThereAreAskedFor() {
        assertThat(errors("[satellite]\nsatellite_name = a\n"))
                .containsExactly(
                        "1: there is no section [mission] | add it, once",
                        "1: there is no section [instrument] | add it, once");
        assertThat(errors("")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            output_timebase | ORBIT            | the timebase ORBIT has never been done by dbprocessing
            output_timebase | HOURLY           | 'output_timebase' of [process_l1] is 'HOURLY', not one of
            required_input1 | ("product_raw",1)| 'required_input1' of [process_l1] is '("product_raw",1)', not an input
            required_input1 |                  | 'required_input1' of [process_l1] is '', not an input
            output_product  | product_l2       | 'output_product' of [process_l1] is 'product_l2', neither
            code_active     | maybe            | 'code_active' of [process_l1] is 'maybe', not True or False
            code_version    | 0.1.0            | 'code_version' of [process_l1] is '0.1.0', not a version
            code_filename   |                  | 'code_filename' of [process_l1] names no file
            code_arguments  | 'x               | a quote in 'code_arguments' of [process_l1] is not closed
            code_stop_date  | 2001-01-01       | 'code_start_date' 2010-09-01 of [process_l1] is after 'code_stop_date'
            inspector_active| False            | the inspector of [product_raw] is not asked
            mission_name    |                  | 'mission_name' of [mission] is '', not a name
            """)
    void aWrongValueIsTold(String key, String value, String error) {
        assertThat(errors(with(WHOLE, key, value == null ? "" : value)))
                .anySatisfy(told -> assertThat(told).contains(error));
    }

    @Test
    void keysThatDoNothingAreWarnedOf() {
        assertThat(warnings(WHOLE.replace("required_input1 =", "required_imput2 = product_l1\nrequired_input1 =")))
                .containsExactly("52: the key 'required_imput2' of [process_l1] is not read | did you mean"
                        + " 'required_input1'?");
        assertThat(warnings("[DEFAULT]\nmine = 1\nlevel = 0.5\n" + WHOLE)).isEmpty();
        assertThat(warnings(with(WHOLE, "code_ram", "2.5")))
                .singleElement()
                .asString()
                .contains("'code_ram' of [process_l1] is 2.5, which says nothing of bytes");
        assertThat(warnings(with(WHOLE, "inspector_arguments", "a=1 -q b=2"))).hasSize(2);
    }

    @Test
    void defaultsAreInherited() {
        String text = "[DEFAULT]\ninspector_version = 2.1.0\ncode_date_written = 2016-01-01\n"
                + without(without(WHOLE, "inspector_version"), "code_date_written");

        assertThat(definition(text).products())
                .allSatisfy(product -> assertThat(product.inspector().version()).isEqualTo(Version.of(2, 1, 0)));
    }

    @Test
    void namesOfFilesMadeFileByFileMayComeFromTheirInputs() {
        String text = head("s", "mag")
                + product("product_raw", "raw", "x_{nnn}.raw")
                + product("product_l1", "l1", "x_{nnn}.cat")
                + with(MAKE_L1, "output_timebase", "FILE");

        assertThat(warnings(text))
                .containsExactly(
                        "19: the format of product raw has no {VERSION}: there is room for one version only | "
                                + "add {VERSION}, if a file may ever be made again",
                        "35: names of product l1 tell no date: two of different dates may be the same name | "
                                + "add {Y}{m}{d}, unless the other fields never come again",
                        "35: the format of product l1 has no {VERSION}: there is room for one version only | "
                                + "add {VERSION}, if a file may ever be made again");
        assertThat(errors(with(text, "output_timebase", "DAILY"))).hasSize(1);
    }

    @Test
    void severalFilesAreOneMission() {
        String other = head("{MISSION}-a", "epd")
                + product("product_l1", "{SPACECRAFT}_epd_l1", "epd_{DATE}_v{VERSION}")
                + process("process_l1", "epd_l1", "gull-a_raw", "product_l1");

        MissionDefinition mission = definition(WHOLE, other);

        assertThat(mission.instruments())
                .containsExactly(new InstrumentName("gull-a", "mag"), new InstrumentName("gull-a", "epd"));
        assertThat(mission.processes().get(1).inputs().get(0).product()).isEqualTo("gull-a_raw");
        assertThat(mission.processes().get(1).output()).contains("gull-a_epd_l1");
        assertThat(errors(WHOLE, other.replace("mission_name = gull", "mission_name = tern")))
                .anySatisfy(told -> assertThat(told).startsWith("2: the mission is called tern here, and gull in "));
        assertThat(errors(WHOLE, WHOLE))
                .anySatisfy(told -> assertThat(told).contains("the product gull-a_raw is defined twice"));
    }

    @Test
    void otherInstrumentsStayAsTheDatabaseHasThem() {
        Optional<Catalogue> known = Optional.of(WantedCatalogue.of(definition(WHOLE), Optional.empty()));
        String other = head("{MISSION}-a", "epd")
                + product("product_l1", "{SPACECRAFT}_epd_l1", "epd_{DATE}_v{VERSION}")
                + process("process_l1", "epd_l1", "gull-a_raw", "product_l1");

        List<Change> added =
                MissionDiff.between(read(known, other).definition(), known).changes();
        List<Change> gone = MissionDiff.between(
                        read(known, head("gull-a", "mag") + RAW).definition(), known)
                .changes();

        assertThat(added)
                .extracting(Change::kind, Change::name)
                .containsExactly(
                        tuple(Change.Kind.ADDED, "gull-a/epd"),
                        tuple(Change.Kind.ADDED, "gull-a_epd_l1"),
                        tuple(Change.Kind.ADDED, "epd_l1"),
                        tuple(Change.Kind.ADDED, "scripts/epd_l1.sh 1.0.0 of epd_l1"));
        assertThat(gone)
                .extracting(Change::kind, Change::name)
                .containsExactly(
                        tuple(Change.Kind.RETIRED, "gull-a_l1"),
                        tuple(Change.Kind.RETIRED, "make_l1"),
                        tuple(Change.Kind.RETIRED, "scripts/make_l1.sh 1.0.0 of make_l1"));
    }

    @Test
    void whatIsOfNoInstrumentStays() {
        String nightly = """
                mission: {name: gull, root: data, incoming: incoming, codes: code, inspectors: code/inspectors}
                fields: {orbit: '[0-9]+'}
                satellites: {other: {instruments: [x]}}
                processes: {nightly: {timebase: startup, codes: [{file: n.sh, version: 1.0.0}]}}
                """;
        Optional<Catalogue> known =
                Optional.of(WantedCatalogue.of(new MissionText(directory, nightly).definition(), Optional.empty()));

        List<Change> changes =
                MissionDiff.between(read(known, WHOLE).definition(), known).changes();

        assertThat(changes).isNotEmpty().allMatch(change -> change.kind() == Change.Kind.ADDED);
    }

    @ParameterizedTest
    @CsvSource({
        "x.conf,mission:,true", "x.INI,mission:,true", "x.yaml,[mission],false", "x,[mission],true",
        "x.txt,mission: {},false", "x,'# c\n\n; d\n[mission]\n',true", "x,'',false", "x,'[a, b]: c',false"
    })
    void theFormatIsKnownByTheNameOrTheFirstLine(String name, String text, boolean legacy) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);

        assertThat(MissionFile.isLegacy(file)).isEqualTo(legacy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.conf", "x"})
    void aFileThatIsNotThereIsTold(String name) {
        RefusedFileException refused = catchThrowableOfType(
                RefusedFileException.class,
                () -> MissionFile.read(
                        directory, List.of(directory.resolve(name)), SiteConfigurationReader.read(directory)));

        assertThat(refused).hasMessageContaining("does not exist");
    }
}
