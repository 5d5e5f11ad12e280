package org.dbprocessing.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.dbprocessing.store.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Timebases, keys and alternatives, from files in incoming to files in their places. */
class TimebaseIT {
    private static final String HEAD = """
            mission: {name: staged}
            satellites: {sat: {instruments: [ins]}}
            """;
    private static final String CODES = ", codes: [{file: one.sh, version: 1.0.0}]}\n";

    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @TempDir
    Path directory;

    private Stage stage;

    private void stage(String mission) {
        stage = new Stage(test, directory).with(HEAD + mission);
        stage.backend.doesEverything();
    }

    private void arrive(String... names) {
        for (String name : names) {
            stage.arrives(name);
        }
        stage.run(Stage.ingestingUntilDone());
    }

    private static String product(String name, String format) {
        return "  %s: {instrument: ins, level: 0, directory: %s, format: \"%s\"}\n".formatted(name, name, format);
    }

    private static String keyed(String name, String format, String key) {
        return "  %s: {instrument: ins, level: 0, directory: %s, format: \"%s\", key: [%s]}\n"
                .formatted(name, name, format, key);
    }

    // ---- periods

    private static final String RAW = product("raw", "raw_{Y}{m}{d}_v{VERSION}.txt");

    @Test
    void aWeekIsMadeOfTheFilesOfItsDaysAndDatedItsMonday() {
        stage("products:\n" + RAW + product("week", "week_{Y}{m}{d}_v{VERSION}.txt")
                + "processes:\n  make: {timebase: weekly, output: week, inputs: [raw]" + CODES);

        arrive("raw_20240505_v1.0.0.txt", "raw_20240506_v1.0.0.txt", "raw_20240512_v1.0.0.txt");

        assertThat(stage.made())
                .containsExactlyInAnyOrder(
                        "week_20240429_v1.0.0.txt <- raw_20240505_v1.0.0.txt",
                        "week_20240506_v1.0.0.txt <- raw_20240506_v1.0.0.txt, raw_20240512_v1.0.0.txt");
        assertThat(span("week_20240506_v1.0.0.txt")).isEqualTo("2024-05-06 00:00:00 2024-05-12 23:59:59.999999");
    }

    private String span(String file) {
        return stage.test
                .database()
                .read(session -> session.files().withName(file))
                .map(found -> (found.start() + ":00 " + found.stop()).replace('T', ' '))
                .orElse("");
    }

    @Test
    void aMonthTakesDaysBeforeItWhereItSaysSoAndIsInputOfAYear() {
        stage("products:\n" + RAW + product("month", "month_{Y}{m}_v{VERSION}.txt")
                + product("year", "year_{Y}_v{VERSION}.txt") + "processes:\n"
                + "  monthly: {timebase: monthly, output: month, inputs: [{product: raw, yesterday: 1}]" + CODES
                + "  yearly: {timebase: yearly, output: year, inputs: [month]" + CODES);

        arrive("raw_20240131_v1.0.0.txt", "raw_20240229_v1.0.0.txt");

        assertThat(stage.made())
                .containsExactly(
                        "month_202401_v1.0.0.txt <- raw_20240131_v1.0.0.txt",
                        "month_202402_v1.0.0.txt <- raw_20240131_v1.0.0.txt, raw_20240229_v1.0.0.txt",
                        "year_2024_v1.0.0.txt <- month_202401_v1.0.0.txt, month_202402_v1.0.0.txt");
        assertThat(span("year_2024_v1.0.0.txt")).isEqualTo("2024-01-01 00:00:00 2024-12-31 23:59:59.999999");

        arrive("raw_20240131_v1.0.1.txt");
        assertThat(stage.made().stream().skip(3))
                .containsExactly(
                        "month_202401_v1.0.1.txt <- raw_20240131_v1.0.1.txt",
                        "month_202402_v1.0.1.txt <- raw_20240131_v1.0.1.txt, raw_20240229_v1.0.0.txt",
                        "year_2024_v1.0.1.txt <- month_202401_v1.0.1.txt, month_202402_v1.0.1.txt");
    }

    @Test
    void yesterdayAloneMakesNoMonth() {
        stage("products:\n" + RAW + product("month", "month_{Y}{m}_v{VERSION}.txt") + "processes:\n"
                + "  monthly: {timebase: monthly, output: month, inputs: [{product: raw, yesterday: 1}]" + CODES);

        arrive("raw_20240131_v1.0.0.txt");

        assertThat(stage.made()).containsExactly("month_202401_v1.0.0.txt <- raw_20240131_v1.0.0.txt");
    }

    @Test
    void aFileOfAPeriodMaySpanItAndThreeDaysMore() {
        stage("""
                products:
                  month: {instrument: ins, level: 0, directory: m, format: "month_{Y}{m}_v{VERSION}.txt", period: monthly}
                  tight: {instrument: ins, level: 0, directory: t, format: "tight_{Y}{m}_v{VERSION}.txt", period: monthly,
                          max_span: 30}
                """);

        arrive("month_202405_v1.0.0.txt", "tight_202405_v1.0.0.txt", "tight_202404_v1.0.0.txt");

        assertThat(directory.resolve("data/m/month_202405_v1.0.0.txt")).exists();
        assertThat(directory.resolve("data/t/tight_202404_v1.0.0.txt")).exists();
        assertThat(directory.resolve("errors/tight_202405_v1.0.0.txt")).exists();
    }

    // ---- keys

    private static final String SUB_DAILY = keyed("raw", "raw_{Y}{m}{d}_{H}{M}_v{VERSION}.txt", "H, M")
            + keyed("one", "one_{Y}{m}{d}_{H}{M}_v{VERSION}.txt", "H, M")
            + product("cal", "cal_{Y}{m}{d}_v{VERSION}.txt")
            + product("day", "day_{Y}{m}{d}_v{VERSION}.txt");

    @Test
    void filesThatDifferInKeyAreDifferentFilesAndADayIsMadeOfThemAll() {
        stage("products:\n" + SUB_DAILY + "processes:\n"
                + "  raw_one: {timebase: file, output: one, inputs: [raw, {product: cal, optional: true}]" + CODES
                + "  one_day: {timebase: daily, output: day, inputs: [one]" + CODES);

        arrive("raw_20240501_0600_v1.0.0.txt", "raw_20240501_1800_v1.0.0.txt", "raw_20240501_0600_v1.0.1.txt");

        assertThat(stage.made())
                .containsExactlyInAnyOrder(
                        "one_20240501_0600_v1.0.0.txt <- raw_20240501_0600_v1.0.1.txt",
                        "one_20240501_1800_v1.0.0.txt <- raw_20240501_1800_v1.0.0.txt",
                        "day_20240501_v1.0.0.txt <- one_20240501_0600_v1.0.0.txt, one_20240501_1800_v1.0.0.txt");
    }

    @Test
    void aFileWithoutKeyReachesEveryKeyOfItsDate() {
        stage("products:\n" + SUB_DAILY + "processes:\n"
                + "  raw_one: {timebase: file, output: one, inputs: [raw, {product: cal, optional: true}]" + CODES);
        arrive("raw_20240501_0600_v1.0.0.txt", "raw_20240501_1800_v1.0.0.txt", "raw_20240502_1800_v1.0.0.txt");

        arrive("cal_20240501_v1.0.0.txt");

        assertThat(stage.made().stream().skip(3))
                .containsExactlyInAnyOrder(
                        "one_20240501_0600_v1.1.0.txt <- raw_20240501_0600_v1.0.0.txt, cal_20240501_v1.0.0.txt",
                        "one_20240501_1800_v1.1.0.txt <- raw_20240501_1800_v1.0.0.txt, cal_20240501_v1.0.0.txt");
    }

    @Test
    void aFileWithoutKeyThatCameFirstIsUsedByEveryKeyThatComesLater() {
        stage("products:\n" + SUB_DAILY + "processes:\n" + "  raw_one: {timebase: file, output: one, inputs: [raw, cal]"
                + CODES);
        arrive("cal_20240501_v1.0.0.txt");
        assertThat(stage.made()).isEmpty();

        arrive("raw_20240501_0600_v1.0.0.txt");

        assertThat(stage.made())
                .containsExactly(
                        "one_20240501_0600_v1.0.0.txt <- raw_20240501_0600_v1.0.0.txt, cal_20240501_v1.0.0.txt");
    }

    private static final String ORBITS = keyed("raw", "raw_{Y}{m}{d}_o{nnnn}_v{VERSION}.txt", "nnnn")
            + product("eph", "eph_{Y}{m}{d}_o{nnnn}_v{VERSION}.txt")
            + keyed("one", "one_{Y}{m}{d}_o{nnnn}_v{VERSION}.txt", "nnnn");

    @Test
    void onEveryKeywordThatTwoInputsBothCarryTheyAreEqualWhicheverCameFirst() {
        stage("products:\n" + ORBITS + "processes:\n"
                + "  raw_one: {timebase: file, output: one, inputs: [raw, {product: eph, optional: true}]" + CODES);

        arrive("raw_20240501_o0001_v1.0.0.txt", "raw_20240501_o0002_v1.0.0.txt");
        arrive("eph_20240501_o0002_v1.0.0.txt");

        assertThat(stage.made())
                .containsExactlyInAnyOrder(
                        "one_20240501_o0001_v1.0.0.txt <- raw_20240501_o0001_v1.0.0.txt",
                        "one_20240501_o0002_v1.0.0.txt <- raw_20240501_o0002_v1.0.0.txt",
                        "one_20240501_o0002_v1.1.0.txt <- raw_20240501_o0002_v1.0.0.txt, eph_20240501_o0002_v1.0.0.txt");
    }

    @Test
    void keywordsReadFromAnInputFillTheSameFieldsOfAnOutputsName() throws Exception {
        stage("products:\n" + product("raw", "raw_{Y}{m}{d}_{APID}_v{VERSION}.txt")
                + product("one", "one_{APID}_{Y}{m}{d}_v{VERSION}.txt")
                        .replace("directory: one", "directory: \"one/{APID}\"")
                + "processes:\n  raw_one: {timebase: daily, output: one, inputs: [raw]" + CODES);

        arrive("raw_20240501_3E7_v1.0.0.txt");

        assertThat(stage.made()).containsExactly("one_3E7_20240501_v1.0.0.txt <- raw_20240501_3E7_v1.0.0.txt");
        assertThat(Files.exists(directory.resolve("data/one/3E7/one_3E7_20240501_v1.0.0.txt")))
                .isTrue();
    }

    // ---- alternatives

    @Test
    void forEachDateTheMostPreferredInputThatHasAnyFileIsTaken() {
        stage("products:\n" + RAW + product("definitive", "def_{Y}{m}{d}_v{VERSION}.txt")
                + product("predicted", "pre_{Y}{m}{d}_v{VERSION}.txt") + product("one", "one_{Y}{m}{d}_v{VERSION}.txt")
                + "processes:\n  make: {timebase: daily, output: one, inputs: [raw,"
                + " {product: definitive, group: ephemeris}, {product: predicted, group: ephemeris}]" + CODES);
        arrive("raw_20240501_v1.0.0.txt");
        assertThat(stage.made()).as("the group is required").isEmpty();

        arrive("pre_20240501_v1.0.0.txt");
        arrive("def_20240501_v1.0.0.txt");
        arrive("pre_20240501_v1.0.1.txt");

        assertThat(stage.made())
                .containsExactly(
                        "one_20240501_v1.0.0.txt <- raw_20240501_v1.0.0.txt, pre_20240501_v1.0.0.txt",
                        "one_20240501_v1.1.0.txt <- raw_20240501_v1.0.0.txt, def_20240501_v1.0.0.txt");
    }

    // ---- the end of an interval

    @Test
    void anExclusiveStopAtMidnightMakesNoFileOfTheNextDay() throws Exception {
        Path inspector = Files.writeString(
                Files.createDirectories(directory.resolve("inspectors")).resolve("inspect.sh"), """
                #!/bin/sh
                echo '{"match": true, "start": "2024-05-01T00:00:00", "stop": "2024-05-02T00:00:00"}'
                """);
        assertThat(inspector.toFile().setExecutable(true)).isTrue();
        stage("""
                products:
                  raw: {instrument: ins, level: 0, directory: raw, format: "raw_{Y}{m}{d}_v{VERSION}.txt", stop: exclusive,
                        inspector: {command: inspect.sh, version: 1.0.0}}
                """ + product("one", "one_{Y}{m}{d}_v{VERSION}.txt")
                + "processes:\n  make: {timebase: daily, output: one, inputs: [raw]" + CODES);

        arrive("raw_20240501_v1.0.0.txt");

        assertThat(stage.made()).containsExactly("one_20240501_v1.0.0.txt <- raw_20240501_v1.0.0.txt");
    }
}
