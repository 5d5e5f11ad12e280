package org.dbprocessing.mission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewestMarksTest {
    @TempDir
    Path directory;

    /** The codes that bear the mark. */
    private List<String> marked(String... codes) {
        String list = Arrays.stream(codes)
                .map(code -> "      - {file: x, version: " + code + "}\n")
                .reduce("", String::concat);
        ProcessDefinition process = MissionText.smallWith(
                        directory, "      - file: calibrate.sh\n        version: 1.0.0\n", list)
                .definition()
                .processes()
                .get(0);
        NewestMarks marks = new NewestMarks(process);
        return process.codes().stream()
                .filter(marks::marks)
                .map(code -> code.version() + " " + code.from().getYear())
                .toList();
    }

    @Test
    void aNewerVersionForAllDatesTakesTheMark() {
        assertThat(marked("1.0.0", "1.0.1", "1.10.0", "1.9.0")).containsExactly("1.10.0 1900");
    }

    @Test
    void anOlderVersionKeepsItWhereTheNewerIsNotForAllItsDates() {
        assertThat(marked("1.0.0", "1.1.0, from: 2012-01-01")).containsExactly("1.0.0 1900", "1.1.0 2012");
        assertThat(marked("1.0.0, from: 2012-06-01", "1.1.0, from: 2012-01-01")).containsExactly("1.1.0 2012");
    }

    @Test
    void severalNewerOnesCoverTogether() {
        assertThat(marked(
                        "1.0.0, from: 2012-01-01, to: 2013-12-31",
                        "1.1.0, from: 2013-01-01, to: 2014-01-01",
                        "1.2.0, from: 2011-01-01, to: 2012-12-31"))
                .containsExactly("1.1.0 2013", "1.2.0 2011");
        assertThat(marked(
                        "1.0.0, from: 2012-01-01, to: 2013-12-31",
                        "1.1.0, from: 2013-01-02, to: 2014-01-01",
                        "1.2.0, from: 2011-01-01, to: 2012-12-31"))
                .hasSize(3);
    }

    @Test
    void inactiveOnesNeitherTakeNorBearIt() {
        assertThat(marked("1.0.0", "1.1.0, active: false")).containsExactly("1.0.0 1900");
    }

    @Test
    void equalVersionsBothBearIt() {
        assertThat(marked("1.0.0", "1.0.0")).hasSize(2);
    }
}
