package org.dbprocessing.mission.yaml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 512M}, {@code 2G}, {@code 2GiB}; each unit is 1024 of the one below. */
final class ByteSize {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(?:([KMGT])(?:i?B)?|B)", Pattern.CASE_INSENSITIVE);
    private static final String UNITS = "KMGT";
    private static final int BITS_PER_UNIT = 10;

    private ByteSize() {}

    /** In bytes; empty for what is no size. */
    static Optional<Long> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unit = matcher.group(2);
        int power = unit == null ? 0 : 1 + UNITS.indexOf(Character.toUpperCase(unit.charAt(0)));
        return Optional.of(Long.parseLong(matcher.group(1)) << (BITS_PER_UNIT * power));
    }
}
