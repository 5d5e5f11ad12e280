package org.dbprocessing.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Formats made from a seed: what one writes it reads, and it reads nothing that a regular expression would not. */
class RandomFormatTest {
    private static final ProductNames NAMES = new ProductNames("twinsat", "twin-a", "mag", "mag_l1");
    private static final Map<String, String> OWN = Map.of("orbit", "\\d{2,5}", "mode", "fast|slow|[a-c]+x?");

    /** As regular expressions, written down apart from the ones under test. */
    private static final Map<String, String> EXPRESSIONS = new LinkedHashMap<>();

    static {
        EXPRESSIONS.put("Y", "(?:19|2\\d)\\d\\d");
        EXPRESSIONS.put("m", "(?:0[1-9]|1[012])");
        EXPRESSIONS.put("d", "(?:0[1-9]|[12]\\d|3[01])");
        EXPRESSIONS.put("j", "(?:[0-2]\\d\\d|3[0-5]\\d|36[0-6])");
        EXPRESSIONS.put("H", "(?:[01]\\d|2[0-3])");
        EXPRESSIONS.put("M", "[0-5]\\d");
        EXPRESSIONS.put("VERSION", "\\d+\\.\\d+\\.\\d+");
        EXPRESSIONS.put("QACODE", "(?:ok|ignore|problem)");
        EXPRESSIONS.put("mday", "[+-]?\\d+");
        EXPRESSIONS.put("APID", "[0-9a-fA-F]+");
        EXPRESSIONS.put("nnn", "\\d{3}");
        EXPRESSIONS.put("??", "[^/;\\p{Cntrl}]{2}");
        EXPRESSIONS.put("orbit", "\\d{2,5}");
        EXPRESSIONS.put("mode", "(?:fast|slow|[a-c]+x?)");
        EXPRESSIONS.put("INSTRUMENT", "mag");
    }

    private static final List<String> FIELDS = List.copyOf(EXPRESSIONS.keySet());
    private static final List<String> LITERALS = List.of("_", "-", ".", "a", "x", "1", "(", "*", "{{", "}}", "");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    private final Map<String, String> groups = new HashMap<>();

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWrittenIsReadAndWhatIsReadIsWritten(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        StringBuilder expression = new StringBuilder();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            String field = FIELDS.get(random.nextInt(FIELDS.size()));
            String literal = LITERALS.get(random.nextInt(LITERALS.size()));
            text.append('{').append(field).append('}').append(literal);
            expression.append(group(field)).append(literal.isEmpty() ? "" : Pattern.quote(literal.substring(0, 1)));
        }
        NameFormat format = NameFormat.compile(text.toString(), NAMES, OWN);
        Pattern pattern = Pattern.compile(expression.toString());
        String name = format.write(values(random));

        assertThat(pattern.matcher(name).matches()).as(text + " " + name).isTrue();
        assertThat(format.read(name)).as(text + " " + name).isPresent();
        for (int i = 0; i < 50; i++) {
            String other = mutated(name, random);
            Optional<NameReading> reading = format.read(other);
            if (reading.isPresent()) {
                assertThat(pattern.matcher(other).matches())
                        .as(text + " " + other)
                        .isTrue();
                assertThat(rewritten(format, reading.get())).isEqualTo(other);
            }
        }
    }

    /** The same field again is a back reference. */
    private String group(String field) {
        String name = "g" + FIELDS.indexOf(field);
        String known = groups.putIfAbsent(field, name);
        return known != null ? "\\k<" + known + ">" : "(?<" + name + ">" + EXPRESSIONS.get(field) + ")";
    }

    private static NameValues values(Random random) {
        LocalDateTime start = LocalDateTime.of(2012, 1, 1, 0, 0).plusMinutes(random.nextInt(1_000_000));
        return new NameValues(
                start.toLocalDate(),
                start,
                Optional.of(Version.of(1 + random.nextInt(20), random.nextInt(3), random.nextInt(200))),
                Map.of(
                        "QACODE",
                        List.of("ok", "ignore", "problem").get(random.nextInt(3)),
                        "mday",
                        String.valueOf(random.nextInt(2000) - 1000),
                        "APID",
                        Integer.toHexString(random.nextInt(70_000)),
                        "nnn",
                        String.valueOf(100 + random.nextInt(900)),
                        "??",
                        "" + (char) ('a' + random.nextInt(26)) + (char) ('!' + random.nextInt(10)),
                        "orbit",
                        String.valueOf(10 + random.nextInt(90_000)),
                        "mode",
                        List.of("fast", "slow", "abc", "cx").get(random.nextInt(4))));
    }

    private static String mutated(String name, Random random) {
        StringBuilder other = new StringBuilder(name);
        int place = random.nextInt(other.length());
        char character = "0123456789abcfx._-+ ".charAt(random.nextInt(20));
        switch (random.nextInt(3)) {
            case 0 -> other.setCharAt(place, character);
            case 1 -> other.insert(place, character);
            default -> other.deleteCharAt(place);
        }
        return other.toString();
    }

    /** What was read, written as it was read: field by field. */
    private static String rewritten(NameFormat format, NameReading reading) {
        StringBuilder name = new StringBuilder();
        for (FormatPart part : format.parts()) {
            if (part instanceof FormatPart.Literal literal) {
                name.append(literal.text());
            } else if (part instanceof FormatPart.Field own) {
                name.append(reading.values().get(own.field().name()));
            }
        }
        reading.date(Timebase.DAILY)
                .ifPresent(date -> assertThat(date).isBetween(LocalDate.of(1900, 1, 1), LocalDate.of(2999, 12, 31)));
        return name.toString();
    }
}
