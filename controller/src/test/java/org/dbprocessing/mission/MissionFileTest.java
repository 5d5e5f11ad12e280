package org.dbprocessing.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.mission.yaml.RefusedFileException;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Timing;
import org.dbprocessing.model.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissionFileTest {
    @TempDir
    Path directory;

    @Test
    void readsTheSmallMissionWithItsDefaults() {
        MissionDefinition mission = new MissionText(directory, MissionText.SMALL).definition();

        assertThat(mission.name()).isEqualTo("twinsat");
        assertThat(mission.directories().root()).isEqualTo(directory.resolve("data"));
        assertThat(mission.directories().incoming()).isEqualTo(directory.resolve("incoming"));
        assertThat(mission.instruments())
                .containsExactly(new InstrumentName("twin-a", "mag"), new InstrumentName("twin-a", "epd"));
        ProductDefinition product = mission.product("mag_l0").orElseThrow();
        assertThat(product.inspector()).isEqualTo(InspectorDefinition.byName());
        assertThat(product.keyFields()).isEmpty();
        assertThat(mission.maxSpanDaysOf(product)).isEqualTo(3);
        assertThat(mission.periodOf(product)).isEqualTo(Timebase.DAILY);
        ProcessDefinition process = mission.processes().get(0);
        assertThat(process.output()).contains("mag_l1");
        CodeDefinition code = process.codes().get(0);
        assertThat(code.file()).isEqualTo(new RelativeFile("", "calibrate.sh"));
        assertThat(code.from()).isEqualTo(LocalDate.of(1900, 1, 1));
        assertThat(code.to()).isEqualTo(LocalDate.of(2100, 1, 1));
        assertThat(code.outputInterface()).isEqualTo(1);
        assertThat(code.active()).isTrue();
    }

    @Test
    void readsEveryKey() {
        MissionDefinition mission = new MissionText(directory, """
                mission: {name: m, root: /srv/m, incoming: in, codes: c, inspectors: i, errors: e}
                fields: {orbit: '\\d{5}'}
                satellites:
                  a: {instruments: [mag]}
                  b: {instruments: [mag]}
                products:
                  raw:
                    instrument: b/mag
                    level: 0.5
                    format: raw_{Y}{m}{d}{H}{M}_o{orbit}_v{VERSION}.dat
                    directory: raw/{Y}/
                    description: |
                      two
                      lines
                    inspector: {command: bin/inspect.py, version: 1.2.3, arguments: {k: v, n: 5}}
                    key: [H, M]
                    may_be_empty: true
                    max_span: 10
                    qa: required
                    stop: exclusive
                  old: {instrument: a/mag, level: 0, format: 'old_{DATE}.dat', inspector: {dbprocessing: old.py}}
                  old_qa: {instrument: a/mag, level: 0, format: 'old_{DATE}_{QACODE}', key: [QACODE], judges: old}
                  l1: {instrument: a/mag, level: 1, format: 'l1_{DATE}_v{VERSION}', period: daily}
                  month: {instrument: a/mag, level: 2, format: 'month_{Y}{m}_v{VERSION}'}
                  eph: {instrument: a/mag, level: 0, format: 'eph_{DATE}_v{VERSION}'}
                  guess: {instrument: a/mag, level: 0, format: 'guess_{DATE}_v{VERSION}'}
                processes:
                  make:
                    timebase: DAILY
                    output: l1
                    inputs: [raw, {product: old, optional: true, yesterday: 1, tomorrow: 2}]
                    extra_params: a b|c
                    repeatable: false
                    max_wait: 6h
                    codes:
                      - file: sub/make.sh
                        version: 2.0.1
                        output_interface: 3
                        from: 2012-01-01
                        to: 20121231
                        arguments: -d {DATE} "two words"
                        cpus: 2
                        memory: 2G
                        memory_ceiling: 16G
                        time: 1h30m
                        time_ceiling: 1d
                        environment: idl88
                        executor: big
                        retries: 2
                        resources: {idl: 1}
                        active: false
                        description: the second
                  monthly:
                    timebase: monthly
                    output: month
                    inputs: [l1, {product: eph, group: orbit}, {product: guess, group: orbit}]
                    when: complete
                    settle: 2d
                    codes: [{file: m.sh, version: 1.0.0}]
                  clean: {timebase: run, schedule: weekly Mon 06:00, codes: [{file: c.sh, version: 1.0.0}]}
                """)
                .read(new Site()
                        .executor("big")
                        .environment("idl88")
                        .resource("idl", 6)
                        .configuration())
                .definition();

        assertThat(mission.directories())
                .isEqualTo(new Directories(
                        Path.of("/srv/m"),
                        directory.resolve("in"),
                        directory.resolve("c"),
                        directory.resolve("i"),
                        directory.resolve("e")));
        assertThat(mission.fieldPatterns()).containsEntry("orbit", "\\d{5}");
        ProductDefinition raw = mission.product("raw").orElseThrow();
        assertThat(mission.instrumentsCalled(raw.instrument())).containsExactly(new InstrumentName("b", "mag"));
        assertThat(raw.level()).isEqualTo(0.5);
        assertThat(raw.directory()).isEqualTo("raw/{Y}");
        assertThat(raw.description()).isEqualTo("two\nlines\n");
        assertThat(raw.inspector())
                .isEqualTo(new InspectorDefinition(
                        Inspector.Kind.COMMAND,
                        new RelativeFile("bin", "inspect.py"),
                        Version.of(1, 2, 3),
                        Map.of("k", "v", "n", "5")));
        assertThat(raw.keyFields()).containsExactly("H", "M");
        assertThat(raw.mayBeEmpty()).isTrue();
        assertThat(raw.maxSpanDays()).contains(10);
        assertThat(raw.qaRequired()).isTrue();
        assertThat(raw.stopExclusive()).isTrue();
        assertThat(raw.judges()).isEmpty();
        assertThat(mission.product("old_qa").orElseThrow().judges()).contains("old");
        assertThat(mission.product("old").orElseThrow().inspector().kind()).isEqualTo(Inspector.Kind.DBPROCESSING);
        ProductDefinition month = mission.product("month").orElseThrow();
        assertThat(mission.periodOf(month)).isEqualTo(Timebase.MONTHLY);
        assertThat(mission.maxSpanDaysOf(month)).isEqualTo(34);
        ProcessDefinition make = mission.processes().get(0);
        assertThat(make.inputs())
                .extracting(InputDefinition::product, InputDefinition::optional, InputDefinition::yesterday)
                .containsExactly(tuple("raw", false, 0), tuple("old", true, 1));
        assertThat(make.inputs().get(1).tomorrow()).isEqualTo(2);
        assertThat(make.extraParameters()).containsExactly("a b", "c");
        CodeDefinition code = make.codes().get(0);
        assertThat(code.file()).isEqualTo(new RelativeFile("sub", "make.sh"));
        assertThat(code.version()).isEqualTo(Version.of(2, 0, 1));
        assertThat(code.to()).isEqualTo(LocalDate.of(2012, 12, 31));
        assertThat(code.arguments()).isEqualTo("-d {DATE} \"two words\"");
        assertThat(code.needs().memoryMiB()).contains(2048);
        assertThat(code.needs().timeLimitSeconds()).contains(5400);
        assertThat(code.needs().most()).isEqualTo(new Code.Limits(Optional.of(16384), Optional.of(86400)));
        assertThat(make.timing())
                .isEqualTo(new Timing(Optional.empty(), Optional.of(Duration.ofHours(6)), Optional.empty()));
        ProcessDefinition monthly = mission.processes().get(1);
        assertThat(monthly.timing().complete()).contains(Duration.ofDays(2));
        assertThat(monthly.inputs())
                .extracting(InputDefinition::group)
                .containsExactly(Optional.empty(), Optional.of("orbit"), Optional.of("orbit"));
        assertThat(mission.processes().get(2).timing().schedule()).hasToString("Optional[weekly mon 06:00]");
        assertThat(code.needs().resources()).containsEntry("idl", 1);
        assertThat(code.environment()).contains("idl88");
        assertThat(code.active()).isFalse();
    }

    @Test
    void tellsAllErrorsAtOnceWithFileLineAndHint() {
        MissionText text = new MissionText(directory, """
                mission:
                  name: twinsat
                  incomming: in
                satellites:
                  twin-a:
                    instruments: [mag]
                products:
                  mag_l0:
                    instrument: mga
                    level: zero
                    formt: mag_{Y}{m}{d}_v{VERSION}.txt
                processes:
                  p:
                    timebase: dayly
                    output: mag_l1
                    codes:
                      - file: /bin/sh
                        version: 1.0
                        from: 2012-02-30
                """);

        assertThat(text.errors())
                .containsExactly(
                        "3: unknown key 'incomming' in mission | did you mean 'incoming'?",
                        "8: 'format' of product mag_l0 is missing | add `format`: a line of text",
                        "9: product mag_l0 is of the instrument 'mga', which no satellite has | did you mean 'mag'?",
                        "10: 'level' of product mag_l0 is 'zero', not a number | write it as 1 or 0.5",
                        "11: unknown key 'formt' in product mag_l0 | did you mean 'format'?",
                        "14: 'timebase' of process p is 'dayly', not one of daily, file, run, weekly, monthly, yearly,"
                                + " startup | write one of daily, file, run, weekly, monthly, yearly, startup",
                        "15: process p makes the product 'mag_l1', which is not defined | did you mean 'mag_l0'?",
                        "17: 'file' is the absolute path /bin/sh | write it relative to the mission's directory",
                        "18: 'version' of a code of process p is '1.0', not a version | write it as"
                                + " interface.quality.revision, such as 1.0.0; interface is at least 1",
                        "19: 'from' of a code of process p is '2012-02-30', not a date | write it as 2012-10-02, and"
                                + " check that there is such a day");
        assertThatThrownBy(text::read)
                .isInstanceOf(RefusedFileException.class)
                .hasMessageStartingWith(directory.resolve("mission.yaml") + ":3: unknown key 'incomming' in mission\n"
                        + "    did you mean 'incoming'?\n")
                .hasMessageEndingWith("10 errors");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            level: 0 | level: -x | 9: 'level' of product mag_l0 is '-x', not a number
            level: 0 | level: | 9: 'level' of product mag_l0 is nothing, not a number
            level: 0 | level: [1] | 9: 'level' of product mag_l0 is a list, not a number
            level: 0 | {level: 0} | 9: is not valid YAML
            level: 0 | level: {a: 1} | 9: 'level' of product mag_l0 is a group of keys, not a number
            level: 0 | may_be_empty: maybe | 9: 'may_be_empty' of product mag_l0 is 'maybe', not true or false
            level: 0 | max_span: 0 | 9: 'max_span' of product mag_l0 is '0', not a whole number, 1 to 36600
            level: 0 | max_span: 1.5 | 9: 'max_span' of product mag_l0 is '1.5', not a whole number
            level: 0 | qa: maybe | 9: 'qa' of product mag_l0 is 'maybe', not required
            level: 0 | stop: never | 9: 'stop' of product mag_l0 is 'never', not inclusive or exclusive
            level: 0 | period: run | 9: 'period' of product mag_l0 is 'run', not daily, weekly, monthly or yearly
            level: 0 | key: [H, H] | 9: a key field stands twice
            level: 0 | inspector: bin/x | 9: 'inspector' of product mag_l0 is 'bin/x', not an inspector
            level: 0 | inspector: {comand: x} | 9: unknown key 'comand' in the inspector
            level: 0 | inspector: {command: ../x} | 9: 'command' leads out of the mission's directory: ../x
            level: 0 | inspector: {command: x, dbprocessing: y} | 9: an inspector is a command or a dbprocessing module
            level: 0 | inspector: {command: x, arguments: {a b: c}} | 9: 'a b' cannot be an argument's name
            level: 0 | level: *other | 9: the alias '*other' is not read
            directory: mag/l0 | directory: ../other | 11: the directory '../other' leaves the mission's root by '..'
            directory: mag/l0 | directory: /other | 11: the directory '/other' is absolute
            directory: mag/l0 | directory: "mag/{Q}" | 11: the directory 'mag/{Q}' has the unknown field {Q}
            directory: mag/l0 | directory: ../incoming | 11: the directory '../incoming' leaves the mission's root
            - mag_l0 | - {product: mag_l0, group: a/b} | 22: 'group' of the input is 'a/b', not a name
            timebase: daily | schedule: hourly | 19: 'schedule' of process mag_l0_l1 is 'hourly', not a schedule
            timebase: daily | schedule: daily 06:00 | 19: 'schedule' of process mag_l0_l1, which has inputs
            timebase: daily | when: over | 19: 'when' of process mag_l0_l1 is 'over', not each or complete
            timebase: daily | settle: 2h | 19: 'settle' says nothing without `when: complete`
            timebase: daily | max_wait: 6 | 19: 'max_wait' of process mag_l0_l1 is '6', not a time span
            version: 1.0.0 | memory_ceiling: 2G | 25: 'memory_ceiling' without 'memory': there is nothing to double
            version: 1.0.0 | time_ceiling: 0s | 25: 'time_ceiling' is out of range
            timebase: daily | timebase: run | 20: process mag_l0_l1 has an output, which its timebase run has not
            timebase: daily | timebase: startup | 20: process mag_l0_l1 has an output, which its timebase startup has not
            - mag_l0 | - mag_l1 | 21: process mag_l0_l1 takes its own output mag_l1
            - mag_l0 | - mag_10 | 22: process mag_l0_l1 takes the product 'mag_10', which is not defined
            - mag_l0 | - {product: mag_l0, yesterday: -1} | 22: 'yesterday' of the input is '-1', not a whole number
            - mag_l0 | - {product: mag_l0, tomorow: 1} | 22: unknown key 'tomorow' in the input
            - mag_l0 | - [mag_l0] | 22: 'inputs' of process mag_l0_l1 is a list, not the name of something
            - mag_l0 | - {optional: true} | 22: 'product' of the input is missing
            file: calibrate.sh | file: codes/ | 24: 'file' names no file
            version: 1.0.0 | version: 0.1.0 | 25: 'version' of a code of process mag_l0_l1 is '0.1.0', not a version
            version: 1.0.0 | memory: 2048 | 25: 'memory' of a code of process mag_l0_l1 is '2048', not a size
            version: 1.0.0 | memory: 0M | 25: 'memory' is out of range
            version: 1.0.0 | time: 10 | 25: 'time' of a code of process mag_l0_l1 is '10', not a time span
            version: 1.0.0 | time: 0s | 25: 'time' is out of range
            version: 1.0.0 | cpus: 0 | 25: 'cpus' of a code of process mag_l0_l1 is '0', not a whole number
            version: 1.0.0 | retries: many | 25: 'retries' of a code of process mag_l0_l1 is 'many', not a whole number
            version: 1.0.0 | executor: big | 25: code calibrate.sh 1.0.0 names the executor 'big', which .dbp/config.yaml
            version: 1.0.0 | environment: idl | 25: code calibrate.sh 1.0.0 names the environment 'idl'
            version: 1.0.0 | resources: {idl: 1} | 25: code calibrate.sh 1.0.0 names the resource 'idl'
            version: 1.0.0 | resources: {idl: x} | 25: 'idl' of resources of a code of process mag_l0_l1 is 'x'
            version: 1.0.0 | arguments: -t 'two words | 25: 'arguments' of a code of process mag_l0_l1 is '-t 'two words'
            version: 1.0.0 | arguments: "-t \\x00" | 25: 'arguments' of a code of process mag_l0_l1 is '-t \\x00', not
            version: 1.0.0 | description: "\\ud800" | 25: 'description' of a code of process mag_l0_l1 is
            instrument: mag | instrument: "" | 8: 'instrument' of product mag_l0 is '', not the name of something
            output: mag_l1 | output: "" | 20: 'output' of process mag_l0_l1 is '', not the name of something defined
            output: mag_l1 | output: | 20: 'output' of process mag_l0_l1 is nothing, not the name of something defined
            mag_l0: | [mag_l0]: | 7: is not valid YAML: Expected a field name (Scalar value in YAML)
            name: twinsat | root: ~/data | 2: 'root' begins with ~, which is not the home directory here
            instruments: [mag, epd] | instruments: [mag, mag] | 5: the instrument mag stands twice
            instruments: [mag, epd] | instruments: [mag, a/b] | 5: 'instruments' of satellite twin-a is 'a/b', not a name
            instruments: [mag, epd] | insturments: [mag, epd] | 5: unknown key 'insturments' in satellite twin-a
            twin-a: | "a/b": | 4: 'a/b' cannot be the name of a satellite
            mag_l0: | 12: | 7: '12' cannot be the name of a product
            name: twinsat | name: | 2: 'name' of mission is nothing, not a name
            name: twinsat | root: incoming | 2: 'root' and 'incoming' are one directory
            name: twinsat | root: "a\\0b" | 2: 'root' of mission is
            mission: | misson: | 1: unknown key 'misson'
            """)
    void tellsWhatIsWrong(String passage, String other, String error) {
        List<String> errors = MissionText.smallWith(directory, passage, other).errors();

        assertThat(errors).anySatisfy(told -> assertThat(told).startsWith(error));
        assertThat(errors).allSatisfy(told -> assertThat(told).containsPattern(" \\| \\S.{4}"));
    }

    @Test
    void refusesADuplicateKey() {
        assertThat(MissionText.smallWith(directory, "level: 0", "level: 0\n    level: 1")
                        .errors())
                .containsExactly("10: 'level' stands twice, first in line 9 | remove or rename one of the two");
        assertThat(MissionText.smallWith(directory, "  mag_l1:\n    instrument", "  mag_l0:\n    instrument")
                        .errors())
                .contains("12: 'mag_l0' stands twice, first in line 7 | remove or rename one of the two");
    }

    @Test
    void saysWhereYamlIsBroken() {
        assertThat(MissionText.smallWith(directory, "level: 0", "level: 0: 1").errors())
                .singleElement()
                .asString()
                .startsWith("9: is not valid YAML: mapping values are not allowed here");
        assertThat(MissionText.smallWith(directory, "    level: 0", "\tlevel: 0")
                        .errors())
                .singleElement()
                .asString()
                .startsWith("9: is not valid YAML")
                .endsWith("indent with blanks, not with tabs");
        assertThat(MissionText.smallWith(directory, "format: mag_l0_", "format: {Y}_")
                        .errors())
                .singleElement()
                .asString()
                .startsWith("10: is not valid YAML");
    }

    @Test
    void anEmptyFileHasNoMission() {
        String none = "1: there is no section 'mission' | add `mission:` and below it `name: ...`";

        assertThat(new MissionText(directory, "").errors()).containsExactly(none);
        assertThat(new MissionText(directory, "# nothing\n").errors()).containsExactly(none);
        assertThat(new MissionText(directory, "just words").errors())
                .containsExactly(
                        "1: keys are expected here, not 'just words' | begin with a line such as `name: value`");
    }

    @Test
    void refusesWhatIsNoTextFile() throws Exception {
        Path file = MissionFile.usual(directory);
        SiteConfiguration site = SiteConfigurationReader.read(directory);

        assertThatThrownBy(() -> MissionFile.read(directory, List.of(file), site))
                .hasMessageContaining("mission.yaml: does not exist");
        assertThatThrownBy(() -> MissionFile.read(directory, List.of(directory), site))
                .hasMessageContaining("is not a regular file");
        Files.write(file, "mission:\n  name: Montr\u00e9al\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> MissionFile.read(directory, List.of(file), site))
                .hasMessageContaining("mission.yaml:2: is not UTF-8 text");
        Files.writeString(file, "mission:\n  name: a\u0007b\n");
        assertThatThrownBy(() -> MissionFile.read(directory, List.of(file), site))
                .hasMessageContaining("mission.yaml:2: holds the control character 0x07");
        Files.write(file, new byte[3_000_000]);
        assertThatThrownBy(() -> MissionFile.read(directory, List.of(file), site))
                .hasMessageContaining("is larger than 2 MB");
    }

    @Test
    void aBombOfAliasesDoesNotGrow() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append(String.format("a%d: &a%d [*a%d, *a%d]%n", i, i, i - 1, i - 1));
        }

        assertThat(new MissionText(directory, bomb.toString()).errors())
                .contains("2: the alias '*a0' is not read | write the value out where it is used; a literal * needs"
                        + " quotes");
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        assertThat(new MissionText(directory, "a: " + "[".repeat(100_000)).errors())
                .singleElement()
                .asString()
                .contains("is not valid YAML");
    }

    @Test
    void aSecondDocumentIsNotOverlooked() {
        assertThat(new MissionText(directory, MissionText.SMALL + "---\nother: 1\n").errors())
                .containsExactly(
                        "27: a second document begins here | a file holds one document: remove the line `---`");
    }

    @Test
    void aMissionMayBeInSeveralFiles() throws Exception {
        Path first = directory.resolve("mission.yaml");
        Path second = directory.resolve("more.yaml");
        Files.writeString(first, MissionText.SMALL);
        Files.writeString(second, """
                products:
                  epd_l0: {instrument: epd, level: 0, format: 'epd_l0_{DATE}_v{VERSION}'}
                """);
        SiteConfiguration site = SiteConfigurationReader.read(directory);

        MissionDefinition mission =
                MissionFile.read(directory, List.of(first, second), site).definition();

        assertThat(mission.products())
                .extracting(ProductDefinition::name)
                .containsExactly("mag_l0", "mag_l1", "epd_l0");
        assertThatThrownBy(() -> MissionFile.read(directory, List.of(first, first), site))
                .hasMessageContaining("a second section 'mission', the first is at " + first + ":1")
                .hasMessageContaining("the product mag_l0 is defined twice, first at " + first + ":7");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstKey() {
        assertThat(new MissionText(directory, "\uFEFF" + MissionText.SMALL)
                        .definition()
                        .name())
                .isEqualTo("twinsat");
    }

    @Test
    void knowsTheChecksumOfACode() throws Exception {
        Path code = Files.createDirectory(directory.resolve("codes")).resolve("calibrate.sh");
        Files.writeString(code, "");
        MissionText text = new MissionText(directory, MissionText.SMALL);

        assertThat(text.warnings()).containsExactly("24: " + code + " is not executable | chmod +x it");
        assertThat(code.toFile().setExecutable(true)).isTrue();
        assertThat(text.warnings()).isEmpty();
        assertThat(text.definition().processes().get(0).codes().get(0).checksum())
                .isEqualTo(Optional.of("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }
}
