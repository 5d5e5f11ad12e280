package org.dbprocessing.ops.command;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.dbprocessing.mission.yaml.ValueKinds;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment in the past: how long ago it was ({@code 12h}, {@code 3d}), a date, or {@code 2012-10-02T20:00}; in UTC. */
final class Since {
    private final Instant moment;

    private Since(Instant moment) {
        this.moment = moment;
    }

    Instant moment() {
        return moment;
    }

    /** Empty for what is none. */
    static Optional<Since> parse(String text, Instant now) {
        return ValueKinds.TIME_SPAN
                .reader()
                .apply(text)
                .map(now::minus)
                .or(() -> ValueKinds.DATE
                        .reader()
                        .apply(text)
                        .map(date -> date.atStartOfDay().toInstant(ZoneOffset.UTC)))
                .or(() -> dateAndTime(text))
                .map(Since::new);
    }

    private static Optional<Instant> dateAndTime(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** How long ago it was. */
    Duration age(Instant now) {
        return Duration.between(moment, now);
    }

    /** For options. */
    static final class Converter implements ITypeConverter<Since> {
        @Override
        public Since convert(String text) {
            return parse(text, Instant.now())
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is no time: write 12h, 3d, 2012-10-02 or 2012-10-02T20:00"));
        }
    }
}
