package org.dbprocessing.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Version;
import org.dbprocessing.store.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applies missions to a real PostgreSQL. */
class MissionApplierIT {
    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @TempDir
    Path directory;

    private AppliedMission apply(String text) {
        MissionDefinition definition = new MissionText(directory, text).definition();
        AppliedMission expected = test.database().read(session -> new MissionApplier(session).preview(definition));
        AppliedMission applied = test.database().write(session -> new MissionApplier(session).apply(definition));
        assertThat(lines(applied)).as("preview").isEqualTo(lines(expected));
        assertThat(applied.notes()).isEqualTo(expected.notes());
        return applied;
    }

    private static List<String> lines(AppliedMission applied) {
        return applied.changes().stream().map(Change::toString).toList();
    }

    private AppliedMission applySmallWith(String passage, String other) {
        assertThat(MissionText.SMALL).contains(passage);
        return apply(MissionText.SMALL.replace(passage, other));
    }

    private Catalogue catalogue() {
        return test.database().read(session -> session.catalogue().load());
    }

    private Process process(String name) {
        return catalogue().processNamed(name).orElseThrow();
    }

    @Test
    void aDatabaseWithoutAMissionSaysSo() {
        assertThat(test.database()
                        .<Boolean>read(session -> session.catalogue().find().isPresent()))
                .isFalse();
        assertThatThrownBy(this::catalogue)
                .isInstanceOf(DbpException.class)
                .hasMessage("no mission has been applied to this database yet");
    }

    @Test
    void appliesANewMission() {
        AppliedMission applied = apply(MissionText.SMALL);

        assertThat(lines(applied))
                .containsExactly(
                        "+ mission twinsat",
                        "+ satellite twin-a",
                        "+ instrument twin-a/epd",
                        "+ instrument twin-a/mag",
                        "+ product mag_l0",
                        "+ product mag_l1",
                        "+ process mag_l0_l1",
                        "+ code calibrate.sh 1.0.0 of mag_l0_l1");
        Catalogue catalogue = catalogue();
        assertThat(catalogue.mission().name()).isEqualTo("twinsat");
        assertThat(catalogue.mission().root()).isEqualTo(directory.resolve("data"));
        Product product = catalogue.productNamed("mag_l1").orElseThrow();
        assertThat(product.format()).isEqualTo("mag_l1_{Y}{m}{d}_v{VERSION}.txt");
        assertThat(catalogue.instrument(product.instrumentId()).name()).isEqualTo("mag");
        Process process = process("mag_l0_l1");
        assertThat(process.outputProductId()).contains(product.id());
        assertThat(process.inputs()).hasSize(1);
        assertThat(applied.affectedProcesses()).containsExactly(process.id());
        Code code = catalogue.codesOf(process.id()).get(0);
        assertThat(code.version()).isEqualTo(Version.of(1, 0, 0));
        assertThat(code.newest()).isTrue();
        assertThat(catalogue.inspectors()).hasSize(2).allMatch(it -> it.kind() == Inspector.Kind.NAME);
    }

    @Test
    void applyingTwiceChangesNothing() {
        String everything = """
                mission: {name: m}
                fields: {orbit: '\\d{5}'}
                satellites: {a: {instruments: [mag, epd]}}
                products:
                  raw:
                    instrument: a/mag
                    level: 0.5
                    format: raw_{Y}{m}{d}{H}{M}_o{orbit}_v{VERSION}.dat
                    directory: raw/{Y}
                    description: "two\\nlines"
                    inspector: {command: bin/i.py, version: 1.2.3, arguments: {k: "v w", n: 'a"b\\c', e: ""}}
                    key: [H, M]
                    may_be_empty: true
                    max_span: 10
                    qa: required
                    stop: exclusive
                  l1: {instrument: mag, level: 1, format: 'l1_{DATE}_v{VERSION}'}
                  month: {instrument: mag, level: 2, format: 'month_{Y}{m}_v{VERSION}'}
                processes:
                  make:
                    timebase: daily
                    output: l1
                    inputs: [{product: raw, optional: true, yesterday: 1, tomorrow: 2}]
                    max_wait: 6h
                    extra_params: a b|c
                    codes:
                      - {file: sub/make.sh, version: 2.0.1, output_interface: 3, from: 2012-01-01, to: 2012-12-31,
                         arguments: '-d {DATE} "two words"', cpus: 2, memory: 2G, time: 1h30m, retries: 2,
                         memory_ceiling: 8G, time_ceiling: 1d, description: the second}
                      - {file: sub/make.sh, version: 2.0.1, from: 2013-01-01}
                      - {file: make.sh, version: 1.0.0, active: false}
                  monthly: {timebase: monthly, output: month, inputs: [{product: l1, group: g}, {product: raw, group: g}],
                            when: complete, settle: 2d, codes: [{file: m.sh, version: 1.0.0}]}
                  clean: {timebase: run, schedule: weekly mon 06:00, codes: [{file: c.sh, version: 1.0.0}]}
                  tell: {timebase: run, inputs: [month, l1], repeatable: true, codes: [{file: t.sh, version: 1.0.0}]}
                """;
        apply(everything);
        Catalogue before = catalogue();

        AppliedMission again = apply(everything);

        assertThat(again.changes()).isEmpty();
        assertThat(again.affectedProcesses()).isEmpty();
        assertThat(again.otherwiseCalled()).isEmpty();
        assertThat(again.notes()).isEmpty();
        Catalogue after = catalogue();
        assertThat(after).usingRecursiveComparison().isEqualTo(before);
        assertThat(after.fieldPatterns()).isEqualTo(Map.of("orbit", "\\d{5}"));
        assertThat(after.productNamed("raw").orElseThrow().keyFields()).containsExactly("H", "M");
        assertThat(after.productNamed("month").orElseThrow().maxSpanDays()).isEqualTo(34);
        assertThat(after.inspectors().stream()
                        .filter(it -> it.kind() == Inspector.Kind.COMMAND)
                        .findFirst()
                        .orElseThrow()
                        .arguments())
                .isEqualTo(Map.of("k", "v w", "n", "a\"b\\c", "e", ""));
        assertThat(process("make").timing().maxWait()).contains(Duration.ofHours(6));
        assertThat(process("monthly").timing().complete()).contains(Duration.ofDays(2));
        assertThat(process("monthly").inputs()).extracting(InputLink::group).containsOnly(Optional.of("g"));
        assertThat(process("clean").timing().schedule()).hasToString("Optional[weekly mon 06:00]");
        assertThat(after.codesOf(process("make").id()))
                .extracting(code -> code.needs().most())
                .contains(new Code.Limits(Optional.of(8192), Optional.of(86400)));
        assertThat(process("make").extraParameters()).containsExactly("a b", "c");
        assertThat(process("tell").inputs())
                .extracting(link -> after.product(link.productId()).name())
                .containsExactly("month", "l1");
    }

    @Test
    void aChangedDefinitionUpdates() {
        apply(MissionText.SMALL);
        int id = process("mag_l0_l1").id();

        AppliedMission applied = applySmallWith("- mag_l0\n", "- {product: mag_l0, yesterday: 1}\n");

        assertThat(lines(applied)).containsExactly("~ process mag_l0_l1\n    inputs: [mag_l0] -> [mag_l0 yesterday 1]");
        assertThat(applied.otherwiseLinked()).containsExactly(id);
        assertThat(applied.affectedProcesses()).isEmpty();
        assertThat(process("mag_l0_l1").id()).isEqualTo(id);
        assertThat(process("mag_l0_l1").inputs().get(0).yesterday()).isEqualTo(1);
    }

    @Test
    void otherArgumentsPutOutputsOutOfDateOnlyIfAPersonSaysSo() {
        apply(MissionText.SMALL);

        AppliedMission applied = applySmallWith("version: 1.0.0", "version: 1.0.0\n        arguments: -v");

        assertThat(lines(applied)).containsExactly("~ code calibrate.sh 1.0.0 of mag_l0_l1\n    arguments: none -> -v");
        assertThat(applied.affectedProcesses()).isEmpty();
        assertThat(applied.otherwiseCalled())
                .containsExactly(process("mag_l0_l1").id());
    }

    @Test
    void otherDatesOfACodeAffectItsProcess() {
        apply(MissionText.SMALL);

        AppliedMission applied = applySmallWith("version: 1.0.0", "version: 1.0.0\n        from: 2012-01-01");

        assertThat(lines(applied))
                .containsExactly("~ code calibrate.sh 1.0.0 of mag_l0_l1\n    from: 1900-01-01 -> 2012-01-01");
        assertThat(applied.affectedProcesses())
                .containsExactly(process("mag_l0_l1").id());
    }

    @Test
    void aNewVersionTakesTheMarkFromTheOldOne() {
        apply(MissionText.SMALL);

        AppliedMission applied = applySmallWith(
                "        version: 1.0.0\n",
                "        version: 1.0.0\n      - file: calibrate.sh\n        version: 1.1.0\n");

        assertThat(lines(applied))
                .containsExactly(
                        "~ code calibrate.sh 1.0.0 of mag_l0_l1\n    newest: true -> false",
                        "+ code calibrate.sh 1.1.0 of mag_l0_l1");
        assertThat(applied.affectedProcesses())
                .containsExactly(process("mag_l0_l1").id());
        assertThat(catalogue().codes())
                .filteredOn(Code::newest)
                .extracting(Code::version)
                .containsExactly(Version.of(1, 1, 0));
    }

    @Test
    void aReplacedVersionRetiresTheOldOneAndMayComeBack() {
        apply(MissionText.SMALL);

        AppliedMission applied = applySmallWith("version: 1.0.0", "version: 1.1.0");

        assertThat(lines(applied))
                .containsExactly(
                        "- code calibrate.sh 1.0.0 of mag_l0_l1 (retired, kept)",
                        "+ code calibrate.sh 1.1.0 of mag_l0_l1");
        assertThat(catalogue().codes()).hasSize(2).filteredOn(Code::active).hasSize(1);
        assertThat(catalogue().codes()).filteredOn(Code::newest).hasSize(1);

        assertThat(lines(apply(MissionText.SMALL)))
                .containsExactly(
                        "+ code calibrate.sh 1.0.0 of mag_l0_l1 (again)\n    newest: false -> true",
                        "- code calibrate.sh 1.1.0 of mag_l0_l1 (retired, kept)");
        assertThat(catalogue().codes()).hasSize(2);
    }

    @Test
    void whatIsRemovedIsRetiredAndComesBackAsItself() {
        apply(MissionText.SMALL);
        int process = process("mag_l0_l1").id();
        int product = catalogue().productNamed("mag_l1").orElseThrow().id();
        String less = MissionText.SMALL.replaceAll("(?s)  mag_l1:.*", "");

        AppliedMission gone = apply(less);

        assertThat(lines(gone))
                .containsExactly(
                        "- product mag_l1 (retired, kept)",
                        "- process mag_l0_l1 (retired, kept)",
                        "- code calibrate.sh 1.0.0 of mag_l0_l1 (retired, kept)");
        assertThat(gone.affectedProcesses()).isEmpty();
        assertThat(process("mag_l0_l1").active()).isFalse();
        assertThat(process("mag_l0_l1").inputs()).hasSize(1);
        assertThat(catalogue().product(product).active()).isFalse();
        assertThat(catalogue().codes()).noneMatch(Code::active);
        assertThat(apply(less).changes()).isEmpty();

        AppliedMission back = apply(MissionText.SMALL);

        assertThat(lines(back))
                .containsExactly(
                        "+ product mag_l1 (again)",
                        "+ process mag_l0_l1 (again)",
                        "+ code calibrate.sh 1.0.0 of mag_l0_l1 (again)\n    newest: false -> true");
        assertThat(process("mag_l0_l1").id()).isEqualTo(process);
        assertThat(process("mag_l0_l1").active()).isTrue();
        assertThat(catalogue().product(product).active()).isTrue();
        assertThat(back.affectedProcesses()).containsExactly(process);
        assertThat(apply(MissionText.SMALL).changes()).isEmpty();
    }

    @Test
    void instrumentsAndSatellitesGoOnlyWhenNothingRefersToThem() {
        apply(MissionText.SMALL);

        assertThat(lines(applySmallWith("[mag, epd]", "[mag]"))).containsExactly("- instrument twin-a/epd");

        String moved = MissionText.SMALL.replace("twin-a:", "twin-b:").replace("[mag, epd]", "[mag]");
        assertThat(lines(apply(moved)))
                .containsExactly(
                        "+ satellite twin-b",
                        "+ instrument twin-b/mag",
                        "~ product mag_l0\n    instrument: twin-a/mag -> twin-b/mag",
                        "~ product mag_l1\n    instrument: twin-a/mag -> twin-b/mag",
                        "- instrument twin-a/mag",
                        "- satellite twin-a");
        assertThat(catalogue().satellites()).hasSize(1);
    }

    @Test
    void anInstrumentOfARetiredProductStays() {
        apply(MissionText.SMALL.replace("    instrument: mag\n    level: 0", "    instrument: epd\n    level: 0"));

        AppliedMission applied = apply("""
                mission: {name: twinsat}
                satellites: {twin-b: {instruments: [other]}}
                """);

        assertThat(lines(applied)).noneMatch(line -> line.startsWith("- instrument") || line.startsWith("- satellite"));
        assertThat(catalogue().instruments()).hasSize(3);
        assertThat(apply("mission: {name: twinsat}\nsatellites: {twin-b: {instruments: [other]}}\n")
                        .changes())
                .isEmpty();
    }

    @Test
    void inspectorsAndFieldsAreReplaced() {
        apply(MissionText.SMALL);

        String other = MissionText.SMALL.replace("level: 0", "level: 0\n    inspector: {command: i.py}")
                + "fields: {orbit: '\\d+'}\n";
        assertThat(lines(apply(other)))
                .containsExactly("+ field orbit", "~ product mag_l0\n    inspector: name -> command i.py 1.0.0 {}");
        assertThat(catalogue().inspectors()).hasSize(2);
        assertThat(lines(apply(other.replace("\\d+", "\\d{3}"))))
                .containsExactly("~ field orbit\n    pattern: \\d+ -> \\d{3}");
        assertThat(lines(apply(MissionText.SMALL)))
                .containsExactly("~ product mag_l0\n    inspector: command i.py 1.0.0 {} -> name", "- field orbit");
        assertThat(catalogue().fieldPatterns()).isEmpty();
    }

    @Test
    void anotherMissionIsRefused() {
        apply(MissionText.SMALL);

        assertThatThrownBy(() -> applySmallWith("name: twinsat", "name: other"))
                .isInstanceOf(DbpException.class)
                .hasMessageContaining("this database holds the mission twinsat")
                .hasMessageContaining("mission.yaml:1 describes other");
        assertThat(catalogue().mission().name()).isEqualTo("twinsat");
    }

    @Test
    void movedFilesAreToldOf() {
        apply(MissionText.SMALL);
        assertThat(applySmallWith("directory: mag/l0", "directory: mag/other").notes())
                .isEmpty();
        test.execute("""
                INSERT INTO file (filename, utc_file_date, utc_start_time, utc_stop_time, data_level, interface_version,
                    quality_version, revision_version, file_create_date, exists_on_disk, product_id)
                SELECT 'f', '2012-01-01', '2012-01-01', '2012-01-01', 0, 1, 0, 0, '2012-01-01', true, product_id
                FROM product WHERE product_name = 'mag_l0'
                """);

        AppliedMission applied = apply(MissionText.SMALL);

        assertThat(applied.notes())
                .containsExactly("files of mag_l0 are registered: if their directory is another now, move them there,"
                        + " or they are no longer found");
    }

    @Test
    void aCodeThatWasEditedUnderItsVersionIsToldOf() throws Exception {
        Path code = Files.createDirectory(directory.resolve("codes")).resolve("calibrate.sh");
        Files.writeString(code, "one");
        apply(MissionText.SMALL);
        assertThat(apply(MissionText.SMALL).changes()).isEmpty();
        Files.writeString(code, "two");

        AppliedMission applied = apply(MissionText.SMALL);

        assertThat(applied.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.toString())
                        .startsWith("~ code calibrate.sh 1.0.0 of mag_l0_l1\n    contents: "));
        assertThat(applied.notes()).singleElement().asString().contains("was edited under the same version");
        assertThat(applied.affectedProcesses()).isEmpty();
        Files.delete(code);
        assertThat(apply(MissionText.SMALL).changes()).isEmpty();
    }

    @Test
    void oneVersionForTwoSpansOfDatesIsTwoCodes() {
        apply(MissionText.SMALL);
        int id = catalogue().codes().iterator().next().id();
        String two = MissionText.SMALL.replace("        version: 1.0.0\n", """
                        version: 1.0.0
                        to: 2012-12-31
                      - file: calibrate.sh
                        version: 1.0.0
                        from: 2013-01-01
                        arguments: --new
                """);

        assertThat(lines(apply(two)))
                .containsExactlyInAnyOrder(
                        "~ code calibrate.sh 1.0.0 of mag_l0_l1\n    to: 2100-01-01 -> 2012-12-31",
                        "+ code calibrate.sh 1.0.0 of mag_l0_l1");
        assertThat(catalogue().codes()).hasSize(2).extracting(Code::id).contains(id);
        assertThat(apply(two).changes()).isEmpty();
    }

    @Test
    void ownerOfALinkIsKeptInInstrumentproductlink() {
        apply(MissionText.SMALL);
        applySmallWith("instrument: mag\n    level: 0", "instrument: epd\n    level: 0");

        Set<Integer> instruments =
                catalogue().products().stream().map(Product::instrumentId).collect(Collectors.toSet());
        assertThat(instruments).hasSize(2);
        test.execute("""
                DO $$ BEGIN
                    ASSERT (SELECT count(*) FROM instrumentproductlink) = 2;
                    ASSERT NOT EXISTS (SELECT FROM instrumentproductlink JOIN product USING (product_id)
                        WHERE instrumentproductlink.instrument_id <> product.instrument_id);
                END $$
                """);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyMissionFollowsAnyOtherAndIsThenWhatIsThere(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 5; round++) {
            String text = RandomMission.text(random);
            MissionDefinition definition = new MissionText(directory, text).definition();

            apply(text);

            assertThat(apply(text).changes())
                    .as("seed %d, round %d", seed, round)
                    .isEmpty();
            Catalogue catalogue = catalogue();
            assertThat(catalogue.products().stream().filter(Product::active).map(Product::name))
                    .as("seed %d, round %d", seed, round)
                    .containsExactlyInAnyOrderElementsOf(definition.products().stream()
                            .map(ProductDefinition::name)
                            .toList());
            assertThat(catalogue.processes().stream().filter(Process::active).map(Process::name))
                    .as("seed %d, round %d", seed, round)
                    .containsExactlyInAnyOrderElementsOf(definition.processes().stream()
                            .map(ProcessDefinition::name)
                            .toList());
            assertThat(catalogue.codes().stream().filter(Code::active))
                    .as("seed %d, round %d", seed, round)
                    .hasSize((int) definition.processes().stream()
                            .mapToLong(process -> process.activeCodes().size())
                            .sum());
        }
    }

    @Test
    void twoWhoApplyAtOnceDoSoOneAfterTheOther() throws Exception {
        MissionDefinition definition = new MissionText(directory, MissionText.SMALL).definition();
        Callable<AppliedMission> applying =
                () -> test.database().write(session -> new MissionApplier(session).apply(definition));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Integer> changes = new ArrayList<>();
            for (Future<AppliedMission> applied : threads.invokeAll(Collections.nCopies(4, applying))) {
                changes.add(applied.get().changes().size());
            }
            assertThat(changes).containsExactlyInAnyOrder(8, 0, 0, 0);
        } finally {
            threads.shutdownNow();
        }
    }
}
