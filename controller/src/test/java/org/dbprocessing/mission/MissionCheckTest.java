package org.dbprocessing.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissionCheckTest {
    private static final String HEAD = """
            mission: {name: m}
            satellites: {a: {instruments: [mag]}, b: {instruments: [epd]}, c: {instruments: [epd]}}
            """;

    @TempDir
    Path directory;

    private List<String> errors(String rest) {
        return new MissionText(directory, HEAD + rest).errors();
    }

    private List<String> warnings(String rest) {
        return new MissionText(directory, HEAD + rest).warnings();
    }

    @Test
    void refusesACycleThroughSeveralProcesses() {
        assertThat(errors("""
                products:
                  one: {instrument: mag, level: 0, format: 'one_{DATE}_v{VERSION}'}
                  two: {instrument: mag, level: 1, format: 'two_{DATE}_v{VERSION}'}
                  three: {instrument: mag, level: 2, format: 'three_{DATE}_v{VERSION}'}
                processes:
                  p: {timebase: daily, inputs: one, output: two}
                  q: {timebase: daily, inputs: two, output: three}
                  r:
                    timebase: daily
                    inputs: three
                    output: two
                """))
                .containsExactly("12: products are made of each other: two > q > three > r > two | remove one of the"
                        + " inputs; what was made earlier cannot be an input of the same");
    }

    @Test
    void aVerdictHasToSayWhichFileItIsOn() {
        assertThat(errors("""
                products:
                  raw: {instrument: mag, level: 0, format: 'raw_{DATE}_{H}_v{VERSION}', key: [H]}
                  good: {instrument: mag, level: 0, format: 'q_{DATE}_{H}_{QACODE}_v{VERSION}', key: [H, QACODE], judges: raw}
                  a: {instrument: mag, level: 0, format: 'a_{DATE}_{H}_{QACODE}', key: [H, QACODE], judges: raw}
                  b: {instrument: mag, level: 0, format: 'b_{DATE}_{H}_{QACODE}_v{VERSION}', key: [QACODE], judges: raw}
                  c: {instrument: mag, level: 0, format: 'c_{DATE}', judges: rew}
                  d: {instrument: mag, level: 0, format: 'd_{DATE}', judges: d}
                """))
                .containsExactly(
                        "6: the format of product a has no {VERSION}, and raw, whose files it judges, has one | add"
                                + " {VERSION}: that of the file it is a verdict on",
                        "7: product b judges raw, and its key does not say which file, and what of it | write `key: [H,"
                                + " QACODE]`, and use these fields in its format",
                        "8: product c judges the product 'rew', which is not defined | did you mean 'raw'?",
                        "9: product d judges the product 'd', which is itself | name the product whose files it has"
                                + " verdicts on");
    }

    @Test
    void refusesTwoProcessesThatMakeOneProductForTheSameDate() {
        String mission = """
                products:
                  raw: {instrument: mag, level: 0, format: 'raw_{DATE}_v{VERSION}'}
                  out: {instrument: mag, level: 1, format: 'out_{DATE}_v{VERSION}'}
                processes:
                  p: {timebase: daily, inputs: raw, output: out, codes: [{file: p, version: 1.0.0, to: 2012-12-31}]}
                  q: {timebase: daily, inputs: raw, output: out, codes: [{file: q, version: 1.0.0, from: 2012-12-31}]}
                """;

        assertThat(errors(mission))
                .containsExactly("8: processes p and q both make out: their codes p 1.0.0 and q 1.0.0 are valid for the"
                        + " same dates | give them `from` and `to` dates that do not meet, or another output");
        assertThat(errors(mission.replace("from: 2012-12-31", "from: 2013-01-01")))
                .isEmpty();
        assertThat(errors(mission.replace("from: 2012-12-31", "active: false"))).isEmpty();
    }

    @Test
    void refusesFormatsThatClash() {
        assertThat(errors("""
                products:
                  one: {instrument: mag, level: 0, format: 'mag_{Y}{m}{d}.txt'}
                  two: {instrument: mag, level: 0, format: 'mag_{DATE}.txt'}
                  apart: {instrument: mag, level: 0, format: 'mag_{datetime}x.txt'}
                """))
                .singleElement()
                .asString()
                .startsWith("5: a file mag_")
                .contains(" could be of product one and of product two | ");
    }

    @Test
    void inspectorsThatAreRunMayTellEqualNamesApart() {
        assertThat(errors("""
                products:
                  one: {instrument: mag, level: 0, format: 'mag_{DATE}.txt', inspector: {command: one}}
                  two: {instrument: mag, level: 0, format: 'mag_{DATE}.txt', inspector: {command: two}}
                """)).isEmpty();
    }

    @Test
    void formatsSayWhatTheirTimebaseNeeds() {
        assertThat(errors("""
                products:
                  raw: {instrument: mag, level: 0, format: 'raw_{Y}{m}.txt'}
                  asked: {instrument: mag, level: 0, format: 'asked_{nnnn}.txt', inspector: {command: x}}
                  day: {instrument: mag, level: 1, format: 'day_{Y}.txt'}
                  month: {instrument: mag, level: 1, format: 'month_{Y}{m}.txt'}
                  year: {instrument: mag, level: 1, format: 'year_{m}.txt'}
                processes:
                  d: {timebase: daily, inputs: asked, output: day}
                  m: {timebase: monthly, inputs: asked, output: month}
                  y: {timebase: yearly, inputs: asked, output: year}
                """))
                .containsExactly(
                        "4: the format 'raw_{Y}{m}.txt' does not tell the date of DAILY files | add {Y}{m}{d}, {Y}{j},"
                                + " {DATE} or {datetime}",
                        "6: the format 'day_{Y}.txt' does not tell the date of DAILY files | add {Y}{m}{d}, {Y}{j},"
                                + " {DATE} or {datetime}",
                        "8: the format 'year_{m}.txt' does not tell the date of YEARLY files | add {Y}");
    }

    @Test
    void keysAreFieldsOfTheFormat() {
        assertThat(errors("""
                products:
                  raw: {instrument: mag, level: 0, format: 'raw_{DATE}_v{VERSION}', key: [H]}
                """))
                .containsExactly(
                        "4: the format 'raw_{DATE}_v{VERSION}' lacks the key field {H} | add it, or take it out"
                                + " of the key");
    }

    @Test
    void outputsHaveTheKeyOfTheirInputs() {
        String mission = """
                products:
                  raw: {instrument: mag, level: 0, format: 'raw_{DATE}{H}_v{VERSION}', key: [H]}
                  out: {instrument: mag, level: 1, format: 'out_{DATE}{H}_v{VERSION}', key: [H]}
                processes:
                  p: {timebase: file, inputs: raw, output: out}
                """;

        assertThat(errors(mission)).isEmpty();
        assertThat(errors(mission.replace("'out_{DATE}{H}_v{VERSION}', key: [H]", "'out_{DATE}_v{VERSION}'")))
                .singleElement()
                .asString()
                .startsWith("5: product out lacks the key field H of the input raw of process p");
        assertThat(errors(mission.replace("'raw_{DATE}{H}_v{VERSION}', key: [H]", "'raw_{DATE}_v{VERSION}'")))
                .singleElement()
                .asString()
                .startsWith("5: no input of process p has the key field H of its output out");
        assertThat(errors(mission.replace("timebase: file", "timebase: daily")))
                .singleElement()
                .asString()
                .startsWith("5: product out has a key, and process p makes one file of it for a whole day");
    }

    @Test
    void keywordsOfOutputsComeFromInputs() {
        String mission = """
                products:
                  raw: {instrument: mag, level: 0, format: 'raw_{DATE}_{nnnn}_v{VERSION}'}
                  out: {instrument: mag, level: 1, format: 'out_{DATE}_{nnn}_v{VERSION}'}
                processes:
                  p: {timebase: daily, inputs: raw, output: out}
                """;

        assertThat(errors(mission))
                .singleElement()
                .asString()
                .startsWith("5: no input of process p gives {nnn} in the format of its output out a value");
        assertThat(errors(mission.replace("{nnn}", "{nnnn}"))).isEmpty();
    }

    @Test
    void aProductHasThePeriodOfItsProcess() {
        assertThat(errors("""
                products:
                  raw: {instrument: mag, level: 0, format: 'raw_{DATE}_v{VERSION}'}
                  out: {instrument: mag, level: 1, format: 'out_{DATE}_v{VERSION}', period: monthly}
                processes:
                  p: {timebase: weekly, inputs: raw, output: out}
                """))
                .singleElement()
                .asString()
                .startsWith("5: product out is for a whole month, and process p makes it for a whole week");
    }

    @Test
    void anInstrumentOfSeveralSatellitesIsNamedWithItsSatellite() {
        assertThat(errors("products: {raw: {instrument: epd, level: 0, format: 'raw_{DATE}_v{VERSION}'}}"))
                .containsExactly(
                        "3: several satellites have the instrument 'epd' of product raw | write b/epd or c/epd");
        assertThat(errors("products: {raw: {instrument: c/epd, level: 0, format: 'raw_{DATE}_v{VERSION}'}}"))
                .isEmpty();
    }

    @Test
    void ownFieldsHaveAPattern() {
        assertThat(errors("""
                fields:
                  orbit: "("
                  Y: "[0-9]"
                products:
                  raw: {instrument: mag, level: 0, format: 'raw_{DATE}_{orbit}_{station}_v{VERSION}'}
                """))
                .hasSize(3)
                .anySatisfy(error -> assertThat(error).startsWith("4: the field {orbit}: "))
                .anySatisfy(error -> assertThat(error).startsWith("5: the field {Y} is built in"))
                .anySatisfy(error -> assertThat(error).startsWith("7: ").contains("has the unknown field {station}"));
    }

    @Test
    void productsDoNotLieWhereFilesComeIn() {
        assertThat(new MissionText(directory, HEAD.replace("{name: m}", "{name: m, incoming: data/in}") + """
                products:
                  raw: {instrument: mag, level: 0, format: 'raw_{DATE}_v{VERSION}', directory: in}
                """).errors())
                .containsExactly("4: product raw lies in " + directory
                        + "/data/in, where files come in or are put aside | give it a directory of its own");
    }

    private static final String THREE = """
            products:
              one: {instrument: mag, level: 0, format: 'one_{DATE}_v{VERSION}'}
              two: {instrument: mag, level: 0, format: 'two_{DATE}_v{VERSION}'}
              out: {instrument: mag, level: 1, format: 'out_{DATE}_v{VERSION}'}
            processes:
            """;

    @Test
    void alternativesHaveOneWindowAndAreAllRequiredOrNone() {
        assertThat(errors(THREE
                        + "  p: {timebase: daily, output: out, inputs: [{product: one, group: g},"
                        + " {product: two, group: g, optional: true}]}\n"))
                .singleElement()
                .asString()
                .contains("the group g of process p has members that are optional and others that are not");
        assertThat(errors(THREE
                        + "  p: {timebase: daily, output: out, inputs: [{product: one, group: g},"
                        + " {product: two, group: g, yesterday: 1}]}\n"))
                .singleElement()
                .asString()
                .contains("the group g of process p has members of different windows");
        assertThat(warnings(THREE + "  p: {timebase: daily, output: out, inputs: [{product: one, group: g}],"
                        + " codes: [{file: p, version: 1.0.0}]}\n"))
                .anyMatch(warning -> warning.contains("the group g of process p has one member, one"));
    }

    @Test
    void theKeyOfAFileForFileComesFromOneInput() {
        assertThat(errors("""
                products:
                  one: {instrument: mag, level: 0, format: 'one_{DATE}_{nn}_v{VERSION}', key: [nn]}
                  two: {instrument: mag, level: 0, format: 'two_{DATE}_{nnn}_v{VERSION}', key: [nnn]}
                  out: {instrument: mag, level: 1, format: 'out_{DATE}_{nn}_{nnn}_v{VERSION}', key: [nn, nnn]}
                processes:
                  p: {timebase: file, output: out, inputs: [one, two]}
                """))
                .containsExactly(
                        "6: no input of process p has the whole key of its output out | a file is made for each"
                                + " file of one input: give one of them all of [nn, nnn]");
    }

    @Test
    void whenAProcessIsRunFitsItsInputsAndTimebase() {
        assertThat(errors(THREE + """
                  a: {timebase: startup, schedule: daily 06:00}
                  b: {timebase: startup, when: complete}
                  c: {timebase: run, schedule: daily 06:00, max_wait: 1h}
                """))
                .satisfiesExactly(
                        first -> assertThat(first).contains("'schedule' of process a, which is run at the start"),
                        second -> assertThat(second).contains("'when' of process b, which is run at the start"),
                        third -> assertThat(third).contains("'max_wait' of process c, which has no inputs"));
        assertThat(errors(THREE + "  a: {timebase: weekly, output: out, schedule: monthly 31, when: complete}\n"))
                .isEmpty();
    }

    @Test
    void warnsOfWhatMayBeMeantOtherwise() {
        assertThat(warnings("""
                products:
                  raw: {instrument: mag, level: 0, format: 'raw_{DATE}'}
                  out: {instrument: mag, level: 1, format: 'out_{DATE}_v{VERSION}'}
                processes:
                  none: {timebase: daily, output: out}
                  two:
                    timebase: run
                    inputs: raw
                    codes:
                      - {file: a, version: 1.0.0, active: false}
                      - {file: b, version: 1.0.0}
                      - {file: c, version: 1.0.0, from: 2100-01-01, to: 2200-01-01}
                """))
                .containsExactly(
                        "4: the format of product raw has no {VERSION}: there is room for one version only | add"
                                + " {VERSION}, if a file may ever be made again",
                        "7: process none has no inputs: nothing starts it by itself | add `inputs:` if files should,"
                                + " or `schedule:` if the clock should",
                        "7: process none has no code: nothing can be made by it | add one below `codes:`",
                        "13: there is no file " + directory + "/codes/b | put it there before files come in",
                        "14: two codes of process two have the version 1.0.0 and are valid for the same dates, on which"
                                + " nothing can be made | give one of them a higher version, or `from` and `to` dates"
                                + " that do not meet",
                        "14: there is no file " + directory + "/codes/c | put it there before files come in");
    }

    @Test
    void aResourceIsNotAskedForMoreThanThereIs() {
        MissionText text =
                MissionText.smallWith(directory, "version: 1.0.0", "version: 1.0.0\n        resources: {idl: 7}");

        assertThat(catchThrowable(() -> text.read(new Site().resource("idl", 6).configuration())))
                .hasMessageContaining(
                        "mission.yaml:26: code calibrate.sh 1.0.0 takes 7 of the resource idl, and there" + " are 6");
    }

    @Test
    void aMissionOfHundredsOfProductsIsCheckedInSeconds() {
        StringBuilder mission = new StringBuilder(HEAD + "products:\n");
        for (int i = 0; i < 400; i++) {
            mission.append("  p").append(i).append(": {instrument: mag, level: 0, directory: 'p/{Y}', ");
            mission.append("format: 'twin-a_product_p").append(i).append("_{Y}{m}{d}_v{VERSION}.cdf'}\n");
        }
        mission.append("processes:\n");
        for (int i = 1; i < 400; i++) {
            mission.append("  q")
                    .append(i)
                    .append(": {timebase: daily, output: p")
                    .append(i)
                    .append(", inputs: [p");
            mission.append(i - 1).append("], codes: [{file: x, version: 1.0.0}]}\n");
        }
        long begin = System.nanoTime();

        assertThat(new MissionText(directory, mission.toString()).errors()).isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }
}
