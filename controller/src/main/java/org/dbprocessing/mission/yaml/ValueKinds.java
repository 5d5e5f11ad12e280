package org.dbprocessing.mission.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dbprocessing.model.Version;

/** The kinds of values that mission files and configurations are made of. */
public final class ValueKinds {
    private static final DateTimeFormatter DASHED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    public static final ValueKind<String> TEXT = new ValueKind<>(
            "a line of text", "write it in one line", text -> isClean(text, "") ? Optional.of(text) : Optional.empty());

    /** Text of several lines, as descriptions may be. */
    public static final ValueKind<String> PROSE = new ValueKind<>(
            "text",
            "write it without control characters",
            text -> isClean(text, "\n\t") ? Optional.of(text) : Optional.empty());

    /** What names something that is defined elsewhere. */
    public static final ValueKind<String> REFERENCE = new ValueKind<>(
            "the name of something defined",
            "write a name",
            text -> text.isBlank() ? Optional.empty() : TEXT.reader().apply(text));

    /** What satellites, products, processes and the like may be called. */
    public static final ValueKind<String> NAME = new ValueKind<>(
            "a name",
            "a name holds no / and no control characters, begins with no - or blank, and is no mere number",
            text -> isName(text) ? Optional.of(text) : Optional.empty());

    public static final ValueKind<LocalDate> DATE =
            new ValueKind<>("a date", "write it as 2012-10-02, and check that there is such a day", ValueKinds::date);

    public static final ValueKind<Version> VERSION = new ValueKind<>(
            "a version",
            "write it as interface.quality.revision, such as 1.0.0; interface is at least 1",
            Version::parse);

    public static final ValueKind<Boolean> FLAG =
            new ValueKind<>("true or false", "write true or false", text -> switch (text) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            });

    public static final ValueKind<BigDecimal> DECIMAL =
            new ValueKind<>("a number", "write it as 1 or 0.5", ValueKinds::decimal);

    /** Bytes. */
    public static final ValueKind<Long> SIZE = new ValueKind<>(
            "a size", "write a number with its unit, such as 512M or 2G (units: K M G T)", ByteSize::parse);

    public static final ValueKind<Duration> TIME_SPAN = new ValueKind<>(
            "a time span", "write a number with its unit, such as 90s, 10m, 2h or 30d", TimeSpan::parse);

    private ValueKinds() {}

    /** A whole number in this range, both ends inclusive. */
    public static ValueKind<Integer> wholeNumber(int least, int most) {
        String range = most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
        return new ValueKind<>("a whole number, " + range, "write digits alone, such as " + least, text -> {
            Optional<BigDecimal> number = decimal(text);
            return number.filter(value -> text.matches("-?\\d{1,10}"))
                    .map(BigDecimal::longValue)
                    .filter(value -> value >= least && value <= most)
                    .map(Long::intValue);
        });
    }

    /** One of an enum's constants, in lower case. */
    public static <E extends Enum<E>> ValueKind<E> oneOf(Class<E> type) {
        Function<E, String> word = constant -> constant.name().toLowerCase(Locale.ROOT);
        String known = Arrays.stream(type.getEnumConstants()).map(word).collect(Collectors.joining(", "));
        return new ValueKind<>(
                "one of " + known,
                "write one of " + known,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> word.apply(constant).equals(text.toLowerCase(Locale.ROOT)))
                        .findFirst());
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.equals(text.strip())
                && !text.startsWith("-")
                && !text.equals(".")
                && !text.equals("..")
                && text.indexOf('/') < 0
                && isClean(text, "")
                && !text.chars().allMatch(Character::isDigit);
    }

    /** Whether there are no control characters but these, and no halves of characters. */
    private static boolean isClean(String text, String allowed) {
        return text.codePoints()
                .noneMatch(character -> Character.getType(character) == Character.SURROGATE
                        || (Character.isISOControl(character) && allowed.indexOf(character) < 0));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text, text.indexOf('-') < 0 ? COMPACT : DASHED));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> decimal(String text) {
        return text.matches("-?\\d{1,10}(\\.\\d{1,10})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
