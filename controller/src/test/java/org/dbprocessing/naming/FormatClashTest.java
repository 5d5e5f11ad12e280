package org.dbprocessing.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatClashTest {
    private static final ProductNames NAMES = new ProductNames("twinsat", "twin-a", "mag", "mag_l1");

    private static Optional<String> clash(String one, String other) {
        Map<String, String> fields = Map.of("own", "[a-z]+");
        return FormatClash.example(NameFormat.compile(one, NAMES, fields), NameFormat.compile(other, NAMES, fields));
    }

    @ParameterizedTest
    @CsvSource({
        "{Y}{m}{d}_v{VERSION}.txt, {DATE}_v{VERSION}.txt",
        "{INSTRUMENT}_{Y}, mag_{Y}",
        "{???}_{Y}, mag_{Y}",
        "x{nn}00, x{Y}",
        "{own}_{nnn}, mag_{j}",
        "a{own}, {own}z",
        "{mday}.dat, {APID}.dat",
        "{Y}_{Y}, {nnnn}_{nnnn}",
        "same, same",
    })
    void formatsThatCanClaimOneNameClash(String one, String other) {
        assertThat(clash(one, other)).isPresent();
        assertThat(clash(other, one)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "mag_{Y}, epd_{Y}",
        "x{Y}{m}{d}, x{Y}{j}",
        "{own}_{nnn}, {own}_{nn}",
        "{VERSION}.txt, {VERSION}.dat",
        "x{H}, x6{nn}",
        "x.txt, x+txt",
        "a{own}, a{nn}",
    })
    void formatsThatNoNameSuitsBothDoNot(String one, String other) {
        assertThat(clash(one, other)).isEmpty();
    }

    @Test
    void theExampleIsTheShortestName() {
        assertThat(clash("{PRODUCT}_{DATE}_v{VERSION}.txt", "mag_l1_{Y}{m}{d}_v{VERSION}.txt"))
                .hasValueSatisfying(
                        name -> assertThat(name).startsWith("mag_l1_1900").endsWith("_v1.0.0.txt"));
    }
}
