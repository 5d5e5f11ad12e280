package org.dbprocessing.ingest.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Instrument;
import org.dbprocessing.model.Mission;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Satellite;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;
import org.dbprocessing.naming.FilePaths;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Inspectors as people wrote them for dbprocessing, asked by a real interpreter.
 * needs: python3
 */
@Timeout(120)
class PythonInspectorIT {
    private static final String BEGIN = """
            import datetime, os, re
            from dbprocessing import DBlogging, Version, inspector

            class Inspector(inspector.inspector):
                code_name = os.path.basename(__file__)

                def inspect(self, kwargs):
                    params = self.diskfile.params
            """;

    private static final String FILL = """
                    day = datetime.datetime(2012, 10, 2)
                    params['utc_file_date'] = day.date()
                    params['utc_start_time'] = day
                    params['utc_stop_time'] = day.replace(hour=23, microsecond=5)
                    params['version'] = Version.Version(1, 2, 3)
            """;

    @TempDir
    private Path directory;

    private final List<Product> products = new ArrayList<>();
    private final List<Inspector> inspectors = new ArrayList<>();
    private String python = "python3";
    private Duration patience = Duration.ofSeconds(60);
    private Optional<InspectorSource> source = Optional.empty();

    @BeforeEach
    void thereIsPython() {
        assumeTrue(works("python3"), "there is no python3");
    }

    @AfterEach
    void close() {
        source.ifPresent(InspectorSource::close);
    }

    @Test
    void whatItFillsInIsTakenOver() throws IOException {
        module(1, BEGIN + FILL + """
                        params['process_keywords'] = 'apid=' + kwargs['apid'] + ' nnn=007 loose'
                        params['quality_comment'] = 'noisy, für ~3 h'
                        params['caveats'] = 'spin'
                        params['verbose_provenance'] = 'by hand'
                        params['quality_checked'] = True
                        params['check_date'] = datetime.datetime(2013, 1, 1, 12)
                        params['met_start_time'] = 12
                        params['met_stop_time'] = 13.5
                        return "That is not my dog."
                """, Map.of("apid", "3E7"));

        Metadata metadata = claim(file("x_20121002_v1.2.3.txt"));

        assertThat(metadata.date()).isEqualTo(LocalDate.of(2012, 10, 2));
        assertThat(metadata.start()).isEqualTo(LocalDateTime.of(2012, 10, 2, 0, 0));
        assertThat(metadata.stop()).isEqualTo(LocalDateTime.of(2012, 10, 2, 23, 0, 0, 5_000));
        assertThat(metadata.version()).contains(Version.of(1, 2, 3));
        assertThat(metadata.keywords()).isEqualTo(Map.of("apid", "3E7", "nnn", "007"));
        assertThat(metadata.remarks().comment()).contains("noisy, für ~3 h");
        assertThat(metadata.remarks().caveats()).contains("spin");
        assertThat(metadata.remarks().provenance()).contains("by hand");
        assertThat(metadata.remarks().qualityChecked()).contains(true);
        assertThat(metadata.remarks().checked()).contains(LocalDateTime.of(2013, 1, 1, 12, 0));
        assertThat(metadata.remarks().missionTime().start()).contains(12.0);
        assertThat(metadata.remarks().missionTime().stop()).contains(13.5);
    }

    @Test
    void noneAndFalseAreNo() throws IOException {
        module(1, BEGIN + FILL + """
                        return {'none': None, 'false': False, 'true': True, 'zero': 0}[self.basename]
                """);

        assertThat(ask(file("none"))).isEqualTo(new Answer.No());
        assertThat(ask(file("false"))).isEqualTo(new Answer.No());
        assertThat(ask(file("true"))).isInstanceOf(Answer.Claimed.class);
        assertThat(ask(file("zero"))).isInstanceOf(Answer.Claimed.class);
    }

    @Test
    void oneInterpreterServesManyFilesAndProducts() throws IOException {
        String tellsItsProcess = BEGIN + FILL + """
                        params['quality_comment'] = str(os.getpid())
                        return True
                """;
        module(1, tellsItsProcess);
        module(2, tellsItsProcess);

        List<String> processes = IntStream.range(0, 100)
                .mapToObj(number -> {
                    Inspectors now = open();
                    Path file = directory.resolve("inspectors/m1.py");
                    return ((Answer.Claimed)
                                    now.of(1 + number % 2).orElseThrow().ask(file))
                            .metadata()
                            .remarks()
                            .comment()
                            .orElseThrow();
                })
                .distinct()
                .toList();

        assertThat(processes).hasSize(1);
    }

    @Test
    void anExceptionIsToldWithWhereItWasAndStopsNothing() throws IOException {
        module(1, BEGIN + FILL + """
                        if self.basename == 'bad':
                            return self.parse(1)
                        return True

                    def parse(self, number):
                        return number / 0
                """);

        assertThat(failure(file("bad")))
                .startsWith("Traceback")
                .contains("m1.py\", line", "in parse", "return number / 0", "ZeroDivisionError: division by zero")
                .doesNotContain("dbp_bridge");
        assertThat(ask(file("good"))).isInstanceOf(Answer.Claimed.class);
    }

    @Test
    void whatItPrintsAndWhoReadsItsInputDisturbsNothing() throws IOException {
        module(1, BEGIN + FILL + """
                        import subprocess, sys
                        print('{"match": false}')
                        sys.stdout.write('no end of line')
                        os.write(1, b'{"match": false}')
                        subprocess.call('cat; echo "{}"', shell=True)
                        return sys.stdin.read() == ''
                """);

        for (int number = 0; number < 3; number++) {
            assertThat(ask(file("x"))).isInstanceOf(Answer.Claimed.class);
        }
    }

    @Test
    void itMayTryToEndTheInterpreter() throws IOException {
        module(1, BEGIN + FILL + """
                        if self.basename == 'exit':
                            import sys; sys.exit('enough')
                        if self.basename == 'die':
                            print('my last words'); os._exit(3)
                        if self.basename == 'killed':
                            os.kill(os.getpid(), 9)
                        return True
                """);

        assertThat(failure(file("exit"))).contains("it called sys.exit('enough')");
        assertThat(failure(file("die"))).contains("exit code 3 without an answer", "my last words");
        assertThat(failure(file("killed"))).contains("exit code 137");
        assertThat(ask(file("good"))).isInstanceOf(Answer.Claimed.class);
    }

    @Test
    void anEndlessLoopIsEndedAndToldWithWhereItIs() throws IOException {
        patience = Duration.ofSeconds(3);
        module(1, BEGIN + FILL + """
                        while self.basename == 'loop':
                            pass
                        return True
                """);

        assertThat(failure(file("loop"))).contains("no answer within 3 s", "m1.py\", line", "in inspect");
        assertThat(ask(file("good"))).isInstanceOf(Answer.Claimed.class);
    }

    @Test
    void aModuleThatCannotBeLoadedSaysWhy() throws IOException {
        assertThat(failureOf("import nonsense_of_nobody\n"))
                .contains("cannot be loaded", "No module named 'nonsense_of_nobody'", "line 1");
        assertThat(failureOf("print 'Python 2'\n")).contains("cannot be loaded", "line 1", "SyntaxError");
        assertThat(failureOf("x = 1\n")).contains("has no class Inspector");
        assertThat(failureOf("import sys\nsys.exit(2)\n")).contains("it called sys.exit(2)");
        assertThat(failureOf("from dbprocessing import inspector\nclass Inspector(inspector.inspector): pass\n"))
                .contains("does not define inspect");
        assertThat(failureOf("from dbprocessing import runMe\n"))
                .contains("there is no dbprocessing.runMe here", "DBlogging");
        Files.delete(directory.resolve("inspectors/m1.py"));
        assertThat(failure(file("x"))).contains("cannot be read", "m1.py");
    }

    static List<Arguments> misfits() {
        return List.of(
                Arguments.of("utc_file_date", "'20121002'", "is '20121002' (str); it has to be a datetime.date"),
                Arguments.of("utc_start_time", "'2012'", "is '2012' (str); it has to be a datetime.datetime"),
                Arguments.of("utc_stop_time", "12", "is 12 (int); it has to be a datetime.datetime"),
                Arguments.of("version", "'1.0.0'", "is '1.0.0' (str); it has to be a Version.Version"),
                Arguments.of("met_start_time", "'noon'", "is 'noon' (str); it has to be a number"),
                Arguments.of("met_stop_time", "float('nan')", "is nan (float); it has to be a number"),
                Arguments.of("utc_start_time", "None", "it claims the file and leaves params['utc_start_time'] empty"),
                Arguments.of("utc_file_date", "None", "it claims the file and does not give 'date'"),
                Arguments.of("version", "None", "it claims the file and leaves params['version'] empty"),
                Arguments.of("process_keywords", "'a=x/y'", "a keyword is text without"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void whatIsOfTheWrongTypeOrMissingIsNamed(String name, String value, String told) throws IOException {
        module(1, BEGIN + FILL + "        params['%s'] = %s\n        return True\n".formatted(name, value));

        assertThat(failure(file("of no format"))).contains(told);
    }

    @Test
    void aNameOfTheFormatTellsDateAndVersion() throws IOException {
        module(1, BEGIN + FILL + """
                        params['utc_file_date'] = params['version'] = None
                        return True
                """);

        Metadata metadata = claim(file("x_20121003_v4.5.6.txt"));

        assertThat(metadata.date()).isEqualTo(LocalDate.of(2012, 10, 3));
        assertThat(metadata.version()).contains(Version.of(4, 5, 6));
    }

    @Test
    void timesWithAnOffsetAreTurnedIntoUtcAndDatesMayBeTimes() throws IOException {
        module(1, BEGIN + FILL + """
                        zone = datetime.timezone(datetime.timedelta(hours=2))
                        params['utc_start_time'] = datetime.datetime(2012, 10, 2, 1, tzinfo=zone)
                        params['utc_file_date'] = params['utc_start_time']
                        params['utc_stop_time'] = datetime.date(2012, 10, 3)
                        return True
                """);

        Metadata metadata = claim(file("x"));

        assertThat(metadata.start()).isEqualTo(LocalDateTime.of(2012, 10, 1, 23, 0));
        assertThat(metadata.date()).isEqualTo(LocalDate.of(2012, 10, 1));
        assertThat(metadata.stop()).isEqualTo(LocalDateTime.of(2012, 10, 3, 0, 0));
    }

    @Test
    void itKnowsTheMissionAndMayAskForNothingElse() throws IOException {
        module(1, BEGIN + FILL + """
                        product = self.dbu.getEntry('Product', self.product)
                        above = self.dbu.getTraceback('Product', product.product_id)
                        params['quality_comment'] = ' '.join([self.filenameformat, product.product_name, str(product.level),
                            product.relative_path, above['mission'].mission_name, above['satellite'].satellite_name,
                            above['instrument'].instrument_name, self.dbu.getMissionDirectory()])
                        if re.match(self.filenameregex, self.basename):
                            self.dbu.getFiles(limit=1)
                        return True
                """);

        assertThat(claim(file("other")).remarks().comment())
                .contains("x_{DATE}_v{VERSION}.txt p1 1.5 inst/dir m sat inst " + directory.resolve("data"));
        assertThat(failure(file("x_20121002_v1.0.0.txt"))).contains("self.dbu.getFiles is not to be had");
    }

    @Test
    void nothingIsLeftBesideItAndWhatLiesThereCanBeImported() throws IOException {
        module(1, "import helper_of_mine\n" + BEGIN + FILL + "        return helper_of_mine.ANSWER\n");
        Files.writeString(directory.resolve("inspectors/helper_of_mine.py"), "ANSWER = True\n");
        // neither json nor what the interpreter needs itself is to be taken from here
        Files.writeString(directory.resolve("inspectors/json.py"), "raise Exception('no')\n");

        claim(file("x"));

        try (Stream<Path> files = Files.list(directory.resolve("inspectors"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("m1.py", "helper_of_mine.py", "json.py");
        }
    }

    @Test
    void aModuleThatHasChangedIsLoadedAnew() throws IOException {
        module(1, BEGIN + "        return None\n");
        assertThat(ask(file("x"))).isEqualTo(new Answer.No());

        module(1, BEGIN + FILL + "        return True\n");

        assertThat(ask(file("x"))).isInstanceOf(Answer.Claimed.class);
    }

    @Test
    void withoutAnInterpreterItIsSaidWhatToDo() throws IOException {
        module(1, BEGIN + "        return None\n");
        python = directory.resolve("no/python3").toString();

        assertThat(failure(file("x"))).contains(python + " cannot be started", "python: /path/of/python3");
    }

    static List<String> interpreters() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(entry -> IntStream.rangeClosed(6, 14).mapToObj(minor -> Path.of(entry, "python3." + minor)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .filter(PythonInspectorIT::works)
                .toList();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("interpreters")
    void everyPythonOfThePathWillDo(String interpreter) throws IOException {
        python = interpreter;
        module(1, BEGIN + FILL + """
                        DBlogging.dblogger.info('looked at %s', self.filename)
                        params['version'] = inspector.extract_Version(self.basename)
                        params['utc_file_date'] = self.extract_YYYYMMDD().date()
                        return True
                """);

        assertThat(claim(file("ü_20121004_v7.8.9.txt")).version()).contains(Version.of(7, 8, 9));
        assertThat(failure(file("x"))).contains("AttributeError", "line");
    }

    @Test
    void modulesAreReadBeforeFilesCome() throws IOException {
        module(1, BEGIN + "        return None\n");
        module(2, "\n\nprint 'Python 2'\n");
        Path good = directory.resolve("inspectors/m1.py");
        Path bad = directory.resolve("inspectors/m2.py");

        PythonCheck check = PythonCheck.of(python, List.of(good, bad, directory.resolve("inspectors/none.py")));

        assertThat(check.interpreter()).isEmpty();
        assertThat(check.modules()).containsOnlyKeys(bad);
        assertThat(check.modules().get(bad)).startsWith("line 3: SyntaxError");
        assertThat(PythonCheck.of("no-python", List.of(good)).interpreter().orElseThrow())
                .contains("no-python cannot be started");
        assertThat(PythonCheck.of("false", List.of(good)).interpreter()).isPresent();
    }

    @Test
    void itsOwnTestsPass() throws Exception {
        Path tests = Path.of(
                PythonInspectorIT.class.getResource("python/test_bridge.py").toURI());
        ProcessBuilder builder = new ProcessBuilder(python, "-B", tests.toString()).redirectErrorStream(true);
        builder.environment().put("PYTHONPATH", modules());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
    }

    /** Where Python can import them from: a directory of classes, or one within a jar, as `a.jar/within/it`. */
    private static String modules() {
        String one = "/bootstrap.py";
        String url = PythonModules.class.getResource("python" + one).toExternalForm();
        String path = url.substring(0, url.length() - one.length())
                .replaceFirst("^jar:", "")
                .replaceFirst("^file:", "")
                .replace(".jar!/", ".jar/");
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static boolean works(String interpreter) {
        try {
            Process process = new ProcessBuilder(interpreter, "-c", "pass")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String failureOf(String text) throws IOException {
        module(1, text);
        return failure(file("x"));
    }

    private void module(int product, String text) throws IOException {
        module(product, text, Map.of());
    }

    private void module(int product, String text, Map<String, String> arguments) throws IOException {
        String name = "m" + product + ".py";
        Files.writeString(
                Files.createDirectories(directory.resolve("inspectors")).resolve(name), text);
        if (products.stream().noneMatch(each -> each.id() == product)) {
            products.add(new Product(
                    product,
                    "p" + product,
                    1,
                    1.5,
                    "{INSTRUMENT}/dir",
                    product == 1 ? "x_{DATE}_v{VERSION}.txt" : "y{DATE}",
                    List.of(),
                    false,
                    false,
                    3,
                    false,
                    Timebase.DAILY,
                    true,
                    ""));
            inspectors.add(new Inspector(
                    product, product, Inspector.Kind.DBPROCESSING, name, "", Version.of(1, 0, 0), arguments));
        }
    }

    private Path file(String name) throws IOException {
        return Files.writeString(directory.resolve(name), "data");
    }

    private Metadata claim(Path file) {
        Answer answer = ask(file);
        assertThat(answer).isInstanceOf(Answer.Claimed.class);
        return ((Answer.Claimed) answer).metadata();
    }

    private String failure(Path file) {
        Answer answer = ask(file);
        assertThat(answer).isInstanceOf(Answer.Failed.class);
        return ((Answer.Failed) answer).said();
    }

    private Answer ask(Path file) {
        return open().of(1).orElseThrow().ask(file);
    }

    private Inspectors open() {
        if (source.isEmpty()) {
            source = Optional.of(
                    new InspectorSource(new InspectorSettings(new InspectorLimits(patience, 1 << 20), python)));
        }
        Catalogue catalogue = new Catalogue(
                new Mission(
                        1,
                        "m",
                        directory.resolve("data"),
                        directory.resolve("incoming"),
                        directory.resolve("codes"),
                        directory.resolve("inspectors"),
                        directory.resolve("errors")),
                List.of(new Satellite(1, "sat", 1)),
                List.of(new Instrument(1, "inst", 1)),
                products,
                List.of(),
                List.of(),
                inspectors);
        return source.get().open(catalogue, new FilePaths(catalogue));
    }
}
