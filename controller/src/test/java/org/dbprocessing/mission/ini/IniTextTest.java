package org.dbprocessing.mission.ini;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dbprocessing.mission.yaml.Problem;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.YamlNode.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Python's configparser would say of the same text. */
class IniTextTest {
    private final Problems problems = new Problems();

    private List<IniSection> read(String text) {
        return new IniText(Path.of("x.conf"), text, problems).sections();
    }

    /** By section and key. */
    private Map<String, String> values(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        read(text)
                .forEach(section -> section.keys()
                        .entries()
                        .forEach((key, entry) ->
                                values.put(section.name() + "." + key, ((Scalar) entry.value()).text())));
        return values;
    }

    private static List<String> told(List<Problem> found) {
        return found.stream()
                .map(problem -> problem.place().line() + ": " + problem.text())
                .toList();
    }

    @Test
    void keysAreInLowerCaseAndEndAtTheFirstDelimiter() {
        assertThat(values("[A b]\nKey = v=1:2\nother:x\n  none =\nlast :=y\n"))
                .containsExactly(
                        Map.entry("A b.key", "v=1:2"),
                        Map.entry("A b.other", "x\nnone ="),
                        Map.entry("A b.last", "=y"));
    }

    @Test
    void indentedLinesGoOnWithTheValue() {
        assertThat(values("[a]\nk = one\n   two\n\n  # no part of it\n  three\n\nl = x\n"))
                .containsExactly(Map.entry("a.k", "one\ntwo\n\nthree"), Map.entry("a.l", "x"));
    }

    @Test
    void aFileThatIsIndentedAsAWholeReadsAsIfItWereNot() {
        assertThat(values("    [a]\n    k = 1\n    l = 2\n\n    [b]\n    k = 3\n"))
                .containsExactly(Map.entry("a.k", "1"), Map.entry("a.l", "2"), Map.entry("b.k", "3"));
    }

    @Test
    void commentsHaveLinesOfTheirOwn() {
        assertThat(values("# c\n; c\n[a] ; c\nk = v ; w\n")).containsExactly(Map.entry("a.k", "v ; w"));
        assertThat(told(problems.warnings()))
                .containsExactly("4: what stands behind ; or # belongs to the value of 'k'");
    }

    @Test
    void sectionsInheritFromDefault() {
        List<IniSection> sections = read("[DEFAULT]\nk = 1\nl = 2\n[a]\nk = 3\n[DEFAULT]\nm = 4\n");

        assertThat(sections).singleElement().satisfies(section -> {
            assertThat(section.keys().entries().keySet()).containsExactly("k", "l", "m");
            assertThat(section.inherited()).containsExactlyInAnyOrder("l", "m");
        });
        assertThat(problems.errors()).isEmpty();
    }

    @Test
    void valuesAreFilledIn() {
        assertThat(values("[DEFAULT]\nv = 1.0.0\n[a]\nFile = c_%(V)s.py\nboth = %(file)s 100%%\n"))
                .containsEntry("a.file", "c_1.0.0.py")
                .containsEntry("a.both", "c_1.0.0.py 100%");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [a]\\nk = 1\\n[b]\\n[a]\\n       | 4: the section [a] stands twice, first in line 1
            [a]\\nk = 1\\nK = 2\\n           | 3: 'k' stands twice in [a], first in line 2
            k = 1\\n[a]\\n                   | 1: a line before the first section
            [a]\\nword\\n                    | 2: neither a [section] nor key = value: 'word'
            [a]\\n= 1\\n                     | 2: neither a [section] nor key = value: '= 1'
            [a]\\nk = %Y\\n                  | 2: a single % in a value
            [a]\\nk = 50%\\n                 | 2: a single % in a value
            [a]\\nk = %(x)s\\n               | 2: %(x)s names no key of [a] or [DEFAULT]
            [a]\\nk = %(l)s\\nl = %(k)s\\n   | 2: %(l)s leads to itself
            """)
    void errorsAreToldWithTheirLines(String text, String error) {
        read(text.replace("\\n", "\n"));

        assertThat(told(problems.errors())).contains(error);
    }

    @Test
    void nothingIsNothing() {
        assertThat(read("")).isEmpty();
        assertThat(read("\n# c\n")).isEmpty();
        assertThat(problems.errors()).isEmpty();
    }
}
