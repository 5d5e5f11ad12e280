package org.dbprocessing.ops.command;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How things are written for people. */
final class Text {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private Text() {}

    /** Control characters made visible: a file name must not move a terminal's cursor. */
    static String oneLine(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point == '\n') {
                visible.append("\\n");
            } else if (Character.isISOControl(point)) {
                visible.append(String.format("\\x%02x", point));
            } else {
                visible.appendCodePoint(point);
            }
        });
        return visible.toString();
    }

    /** A constant's name as people write it. */
    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The lines of what a program wrote, control characters but tabs made visible. */
    static Stream<String> lines(String text) {
        return text.lines()
                .map(line -> Stream.of(line.split("\t", -1)).map(Text::oneLine).collect(Collectors.joining("\t")));
    }

    static String time(Instant instant) {
        return SECONDS.format(instant);
    }

    /** Such as {@code 0.3 s}, {@code 30 s}, {@code 4 min}, {@code 2 h}. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10 && duration.toMillis() % 1000 != 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }

    /** {@code 2}, {@code 0.5}. */
    static String level(double level) {
        return BigDecimal.valueOf(level).stripTrailingZeros().toPlainString();
    }

    /** {@code 1 file}, {@code 2 files}. */
    static String count(long number, String singular) {
        return number + " " + (number == 1 ? singular : plural(singular));
    }

    private static String plural(String singular) {
        return singular.endsWith("y") ? singular.substring(0, singular.length() - 1) + "ies" : singular + "s";
    }
}
