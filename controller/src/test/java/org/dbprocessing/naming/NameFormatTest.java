package org.dbprocessing.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameFormatTest {
    private static final ProductNames NAMES = new ProductNames("twinsat", "twin-a", "mag", "mag_l1");
    private static final Map<String, String> OWN_FIELDS = Map.of("orbit", "\\d{5}", "mode", "fast|slow|[a-c]+");
    private static final LocalDateTime START = LocalDateTime.of(2012, 10, 2, 3, 4, 5, 6_007_000);
    private static final NameValues VALUES = new NameValues(
            LocalDate.of(2012, 10, 2),
            START,
            Optional.of(Version.of(1, 10, 0)),
            Map.ofEntries(
                    Map.entry("QACODE", "ok"),
                    Map.entry("mday", "-123"),
                    Map.entry("APID", "3fA"),
                    Map.entry("nn", "01"),
                    Map.entry("nnn", "012"),
                    Map.entry("nnnn", "0123"),
                    Map.entry("??", "a."),
                    Map.entry("???", "b+c"),
                    Map.entry("????", "d_e "),
                    Map.entry("orbit", "00042"),
                    Map.entry("mode", "fast")));

    private static NameFormat format(String text) {
        return NameFormat.compile(text, NAMES, OWN_FIELDS);
    }

    @ParameterizedTest
    @CsvSource({
        "{Y}, 2012",
        "{m}, 10",
        "{d}, 02",
        "{y}, 12",
        "{j}, 276",
        "{b}, Oct",
        "{H}, 03",
        "{M}, 04",
        "{S}, 05",
        "{MILLI}, 006",
        "{MICRO}, 007",
        "{DATE}, 20121002",
        "{datetime}, 2012-10-02",
        "{VERSION}, 1.10.0",
        "{PRODUCT}, mag_l1",
        "{SATELLITE}, twin-a",
        "{SPACECRAFT}, twin-a",
        "{INSTRUMENT}, mag",
        "{MISSION}, twinsat",
        "{QACODE}, ok",
        "{mday}, -123",
        "{APID}, 3fA",
        "{nn}, 01",
        "{nnn}, 012",
        "{nnnn}, 0123",
        "{??}, a.",
        "{???}, b+c",
        "{????}, 'd_e '",
        "{orbit}, 00042",
        "{mode}, fast",
    })
    void everyFieldWritesAndReadsBackItsValue(String field, String written) {
        NameFormat format = format("x" + field + "x");

        assertThat(format.write(VALUES)).isEqualTo("x" + written + "x");
        assertThat(format.read("x" + written + "x")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "{Y}, 0012",
        "{Y}, 12",
        "{m}, 13",
        "{m}, 00",
        "{m}, 1",
        "{d}, 32",
        "{d}, 00",
        "{j}, 367",
        "{j}, 000",
        "{b}, oct",
        "{H}, 24",
        "{M}, 60",
        "{S}, 61",
        "{MILLI}, 12",
        "{DATE}, 20121301",
        "{DATE}, 20120230",
        "{datetime}, 2012-1002",
        "{VERSION}, 1.0",
        "{VERSION}, 0.1.0",
        "{VERSION}, 1.0.0.0",
        "{VERSION}, 1.0.x",
        "{PRODUCT}, mag_l2",
        "{QACODE}, good",
        "{mday}, 1a",
        "{APID}, 3g",
        "{nn}, 1",
        "{nnn}, 1234",
        "{??}, abc",
        "{??}, a/",
        "{orbit}, 42",
        "{mode}, medium",
    })
    void valuesOutOfRangeAreNotRead(String field, String text) {
        assertThat(format("x" + field + "x").read("x" + text + "x")).isEmpty();
    }

    @Test
    void readingTellsDateTimeVersionAndKeywords() {
        NameReading reading = format("{INSTRUMENT}_{Y}{m}{d}T{H}{M}_{orbit}_{mode}_v{VERSION}.txt")
                .read("mag_20121002T0315_00042_fast_v1.10.0.txt")
                .orElseThrow();

        assertThat(reading.date(Timebase.DAILY)).contains(LocalDate.of(2012, 10, 2));
        assertThat(reading.time()).contains(LocalTime.of(3, 15));
        assertThat(reading.version()).contains(Version.of(1, 10, 0));
        assertThat(Keywords.format(reading.keywords())).isEqualTo("orbit=00042;mode=fast");
        assertThat(reading.key(List.of("H", "M"))).contains("H=03;M=15");
        assertThat(reading.key(List.of("orbit"))).contains("orbit=00042");
        assertThat(reading.key(List.of("S"))).isEmpty();
        assertThat(reading.key(List.of())).contains("");
    }

    @ParameterizedTest
    @CsvSource({
        "{Y}{m}{d}, 20120229",
        "{Y}{j}, 2012060",
        "{y}{m}{d}, 120229",
        "{y}{j}, 12060",
        "{Y}{b}{d}, 2012Feb29",
        "{DATE}, 20120229",
        "{datetime}, 2012-02-29",
        "{datetime}, 20120229",
        "{d}{b}{y}, 29Feb12",
    })
    void datesAreDerivedFromWhateverSaysThem(String fields, String text) {
        assertThat(format(fields).read(text).orElseThrow().date(Timebase.DAILY)).contains(LocalDate.of(2012, 2, 29));
    }

    @ParameterizedTest
    @CsvSource({"{Y}{m}{d}, 20110229", "{Y}{j}, 2011366", "{d}{b}{Y}, 31Apr2012", "{datetime}, 2011-02-29"})
    void impossibleDatesDoNotMatch(String fields, String text) {
        assertThat(format(fields).read(text)).isEmpty();
    }

    @Test
    void fieldsOfADateThatContradictOneAnotherDoNotMatch() {
        assertThat(format("{Y}{j}_{m}{d}").read("2012060_0229")).isPresent();
        assertThat(format("{Y}{j}_{m}{d}").read("2012060_0301")).isEmpty();
        assertThat(format("{DATE}_{y}").read("20120229_13")).isEmpty();
    }

    @Test
    void yearsOfTwoDigitsAreReadAsPosixDoes() {
        assertThat(format("{y}{j}").read("69001").orElseThrow().firstDay()).contains(LocalDate.of(1969, 1, 1));
        assertThat(format("{y}{j}").read("68001").orElseThrow().firstDay()).contains(LocalDate.of(2068, 1, 1));
    }

    @Test
    void periodProductsNeedNotSayTheDay() {
        NameReading month = format("{Y}{m}").read("201203").orElseThrow();
        NameReading year = format("{Y}").read("2012").orElseThrow();

        assertThat(month.date(Timebase.MONTHLY)).contains(LocalDate.of(2012, 3, 1));
        assertThat(month.date(Timebase.DAILY)).isEmpty();
        assertThat(year.date(Timebase.YEARLY)).contains(LocalDate.of(2012, 1, 1));
        assertThat(year.date(Timebase.MONTHLY)).isEmpty();
    }

    @Test
    void aFieldThatStandsTwiceMustReadTheSame() {
        NameFormat format = format("{orbit}_{mode}_{mode}_{orbit}");

        assertThat(format.read("00001_abc_abc_00001")).isPresent();
        assertThat(format.read("00001_abc_ab_00001")).isEmpty();
        assertThat(format.read("00001_abc_abc_00002")).isEmpty();
    }

    @Test
    void aFieldThatStandsTwiceSideBySideIsSplitWhereItReadsTheSame() {
        assertThat(format("{mode}{mode}").read("abab").orElseThrow().values()).containsEntry("mode", "ab");
        assertThat(format("{mode}{mode}").read("aba")).isEmpty();
    }

    @Test
    void literalsAreNoPatterns() {
        assertThat(format("a.b+(c)[d]*.txt").read("a.b+(c)[d]*.txt")).isPresent();
        assertThat(format("a.b+(c)[d]*.txt").read("axbb(c)[d]*.txt")).isEmpty();
        assertThat(format("\\Q{Y}\\E").read("\\Q2012\\E")).isPresent();
    }

    @Test
    void doubledBracesAreBraces() {
        NameFormat format = format("a{{Y}}_{Y}}}");

        assertThat(format.write(VALUES)).isEqualTo("a{Y}_2012}");
        assertThat(format.read("a{Y}_2012}")).isPresent();
    }

    @Test
    void theWholeNameIsRead() {
        assertThat(format("a{Y}").read("xa2012")).isEmpty();
        assertThat(format("a{Y}").read("a2012x")).isEmpty();
        assertThat(format("a{Y}").read("a2012\n")).isEmpty();
    }

    @Test
    void aFieldGivesBackWhatTheNextNeeds() {
        NameReading reading = format("{APID}{nn}.dat").read("abc12.dat").orElseThrow();

        assertThat(reading.values()).containsEntry("APID", "abc").containsEntry("nn", "12");
    }

    @Test
    void maliciousNamesAreReadInNoTime() {
        NameFormat format = NameFormat.compile(
                "{a}{b1}{c}{e}{f}!", NAMES, Map.of("a", "a+", "b1", "[ab]*a", "c", "a*a*a+", "e", "a+", "f", "a+"));

        Assertions.assertTimeout(
                Duration.ofSeconds(2),
                () -> assertThat(format.read("a".repeat(254))).isEmpty());
    }

    @Test
    void unknownFieldsAreNamedWithWhatWasMeant() {
        List<FormatProblem> problems = NameFormat.problems("{YYYY}{MM}{orbitt}_{version}", NAMES, OWN_FIELDS);

        assertThat(problems)
                .extracting(FormatProblem::message)
                .containsExactly(
                        "the format '{YYYY}{MM}{orbitt}_{version}' has the unknown field {YYYY}",
                        "the format '{YYYY}{MM}{orbitt}_{version}' has the unknown field {MM}",
                        "the format '{YYYY}{MM}{orbitt}_{version}' has the unknown field {orbitt}",
                        "the format '{YYYY}{MM}{orbitt}_{version}' has the unknown field {version}");
        assertThat(problems)
                .extracting(FormatProblem::hint)
                .containsExactly(
                        "write {Y}",
                        "write {m}",
                        "declare 'orbitt' with a pattern under 'fields' in the mission file, or write {{orbitt}} for"
                                + " the braces themselves",
                        "write {VERSION}");
    }

    @ParameterizedTest
    @CsvSource({"'a{Y'", "'a}Y'", "'a/b'", "'..'", "''", "'{}'"})
    void formatsThatAreNoneAreRefused(String text) {
        assertThat(NameFormat.problems(text, NAMES, Map.of())).hasSize(1);
        assertThatThrownBy(() -> format(text)).isInstanceOf(DbpException.class);
    }

    @ParameterizedTest
    @CsvSource({"/abs", "../up", "a/../../up", "'{Y'"})
    void directoriesStayBelowTheRoot(String text) {
        assertThat(NameFormat.directoryProblems(text, NAMES, Map.of())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"(a)", "a**", "a{2", "a{3,2}", "[a", "[b-a]", "\\s", "a$", "a*", "a|", "x{0}", "[/]", "a{300}"})
    void patternsBeyondTheSimpleOnesAreRefused(String pattern) {
        assertThat(NameFormat.fieldProblems(Map.of("own", pattern))).hasSize(1);
    }

    @Test
    void builtInFieldsCannotBeDeclaredAgain() {
        assertThat(NameFormat.fieldProblems(Map.of("Y", "\\d\\d")))
                .containsExactly(new FormatProblem("the field {Y} is built in", "give yours another name"));
        assertThat(NameFormat.fieldProblems(Map.of("a b", "\\d\\d"))).hasSize(1);
    }

    @Test
    void aFormatSaysWhatItsTimebaseAndKeyLack() {
        NameFormat format = format("{INSTRUMENT}_{Y}{m}_{VERSION}");

        assertThat(format.lacks(Timebase.MONTHLY, List.of())).isEmpty();
        assertThat(format.lacks(Timebase.DAILY, List.of())).hasSize(1);
        assertThat(format.lacks(Timebase.MONTHLY, List.of("orbit"))).hasSize(1);
        assertThat(format.lacks(Timebase.MONTHLY, List.of("Y"))).hasSize(1);
        assertThat(format("{DATE}_{H}_{orbit}").lacks(Timebase.FILE, List.of("H", "orbit")))
                .isEmpty();
    }

    @Test
    void aValueThatTheFieldCouldNotReadIsNotWritten() {
        NameValues hostile = new NameValues(VALUES.date(), START, VALUES.version(), Map.of("orbit", "../42"));

        assertThatThrownBy(() -> format("{orbit}").write(hostile))
                .isInstanceOf(DbpException.class)
                .hasMessage("'../42' cannot stand for {orbit} in the format '{orbit}'");
        assertThatThrownBy(() -> format("{mode}").write(hostile)).hasMessageContaining("needs a value for {mode}");
    }

    @Test
    void keywordsGoBeforeTheStartTime() {
        NameValues keyed = new NameValues(VALUES.date(), START, VALUES.version(), Map.of("H", "23"));

        assertThat(format("{H}{M}").write(keyed)).isEqualTo("2304");
    }

    @Test
    void namesLongerThanAFileSystemTakesAreRefused() {
        assertThatThrownBy(() -> format("ä".repeat(126) + "{Y}").write(VALUES))
                .isInstanceOf(DbpException.class)
                .hasMessageContaining("has 256 bytes");
        assertThat(format("ä".repeat(125) + "{Y}").write(VALUES)).hasSize(129);
    }

    @Test
    void keywordsOutliveTheirText() {
        assertThat(Keywords.parse("a=1;b=2=3; c = x ;;nonsense;=4"))
                .containsExactly(Map.entry("a", "1"), Map.entry("b", "2=3"), Map.entry("c", "x"));
        assertThat(Keywords.parse("")).isEmpty();
    }
}
