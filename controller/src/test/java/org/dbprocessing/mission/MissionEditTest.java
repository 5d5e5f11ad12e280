package org.dbprocessing.mission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MissionEditTest {
    private static final String BLOCKS = """
            processes:
              # what is done first
              calibrate:
                timebase: daily
                codes:
                  - file: calibrate.sh   # by hand
                    version: 1.0.0       # the first

              # and then
              average:
                timebase: daily
            """;

    private static Map<String, Object> code() {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("file", "calibrate.sh");
        keys.put("version", "1.1.0");
        return keys;
    }

    private static Map<String, Object> codeWith(String key, Object value) {
        Map<String, Object> keys = code();
        keys.put(key, value);
        return keys;
    }

    private static String added(String text, String process) {
        return new MissionEdit(text).withCode(process, code()).orElseThrow();
    }

    @Test
    void aCodeGoesBehindTheLastOneAndAllElseStays() {
        assertThat(added(BLOCKS, "calibrate")).isEqualTo("""
                processes:
                  # what is done first
                  calibrate:
                    timebase: daily
                    codes:
                      - file: calibrate.sh   # by hand
                        version: 1.0.0       # the first
                      - file: calibrate.sh
                        version: 1.1.0

                  # and then
                  average:
                    timebase: daily
                """);
    }

    @Test
    void theFirstCodeOfAProcessBringsItsList() {
        assertThat(added(BLOCKS, "average")).endsWith("""
                  average:
                    timebase: daily
                    codes:
                      - file: calibrate.sh
                        version: 1.1.0
                """);
        assertThat(added("processes: {average: {timebase: daily}}", "average"))
                .isEqualTo("processes: {average: {timebase: daily, codes: [{file: calibrate.sh, version: 1.1.0}]}}");
    }

    @Test
    void codesInBracketsStayInBrackets() {
        assertThat(added("processes: {a: {codes: [{file: a.sh, version: 1.0.0}]}}", "a"))
                .isEqualTo("processes: {a: {codes: [{file: a.sh, version: 1.0.0},"
                        + " {file: calibrate.sh, version: 1.1.0}]}}");
        assertThat(added("processes:\n  a: {codes: []}\n", "a"))
                .isEqualTo("processes:\n  a: {codes: [{file: calibrate.sh, version: 1.1.0}]}\n");
        assertThat(added("processes:\n  a:\n    codes:\n    - {file: a.sh, version: 1.0.0}", "a"))
                .isEqualTo("processes:\n  a:\n    codes:\n    - {file: a.sh, version: 1.0.0}\n"
                        + "    - {file: calibrate.sh, version: 1.1.0}");
    }

    @Test
    void linesEndAsInTheRestOfTheFile() {
        assertThat(added(BLOCKS.replace("\n", "\r\n"), "calibrate"))
                .contains("# the first\r\n      - file: calibrate.sh\r\n        version: 1.1.0\r\n\r\n");
    }

    @Test
    void valuesThatYamlWouldTakeForSomethingElseAreQuoted() {
        MissionEdit edit = new MissionEdit("processes: {a: {codes: []}}");

        assertThat(edit.withCode("a", codeWith("arguments", "-d {DATE} \"x y\" \\")))
                .hasValueSatisfying(text -> assertThat(text).contains("arguments: \"-d {DATE} \\\"x y\\\" \\\\\""));
        assertThat(edit.withCode("a", codeWith("resources", Map.of("idl", "1"))))
                .hasValueSatisfying(text -> assertThat(text).contains("resources: {idl: 1}"));
    }

    @Test
    void charactersOfTwoHalvesBeforeThePassageDoNotMoveIt() {
        assertThat(added("# \uD83D\uDE80 Gr\u00f6\u00dfe\n" + BLOCKS, "calibrate"))
                .contains("# the first\n      - file: calibrate.sh\n        version: 1.1.0\n\n  # and then\n");
    }

    @Test
    void aKeyIsSetWhereItStandsOrBehindTheLast() {
        String retired = new MissionEdit(BLOCKS)
                .withKey("calibrate", 0, "active", "false")
                .orElseThrow();

        assertThat(retired).contains("version: 1.0.0       # the first\n        active: false\n");
        assertThat(new MissionEdit(retired).withKey("calibrate", 0, "active", "true"))
                .contains(retired.replace("false", "true"));
        assertThat(new MissionEdit("processes: {a: {codes: [{file: a.sh}, {file: b.sh}]}}")
                        .withKey("a", 1, "active", "false"))
                .contains("processes: {a: {codes: [{file: a.sh}, {file: b.sh, active: false}]}}");
    }

    @Test
    void whatIsNotUnderstoodIsLeftToAPerson() {
        assertThat(new MissionEdit("processes: {a: [").withCode("a", code())).isEmpty();
        assertThat(new MissionEdit("").withCode("a", code())).isEmpty();
        assertThat(new MissionEdit(BLOCKS).withCode("unknown", code())).isEmpty();
        assertThat(new MissionEdit("processes: {a: {codes: {file: a.sh}}}").withCode("a", code()))
                .isEmpty();
        assertThat(new MissionEdit(BLOCKS).withKey("calibrate", 1, "active", "false"))
                .isEmpty();
    }
}
