package org.dbprocessing.store.importing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;

/** What a column holds. Sources give everything as text: SQLite keeps what it was given, whatever the column says. */
enum Kind {
    INTEGER("integer") {
        @Override
        String normal(String text) {
            return String.valueOf(Integer.parseInt(text.strip()));
        }
    },
    LONG("bigint") {
        @Override
        String normal(String text) {
            return String.valueOf(Long.parseLong(text.strip()));
        }
    },
    REAL("double precision") {
        @Override
        String normal(String text) {
            return String.valueOf(Double.parseDouble(text.strip()));
        }
    },
    FLAG("boolean") {
        @Override
        String normal(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "1", "t", "true" -> "t";
                case "0", "f", "false" -> "f";
                default -> throw new NumberFormatException(text);
            };
        }
    },
    DATE("date") {
        /** Some wrote a time behind it. */
        @Override
        String normal(String text) {
            String date = text.strip();
            return LocalDate.parse(date.length() > DATE_LENGTH ? date.substring(0, DATE_LENGTH) : date)
                    .toString();
        }
    },
    TIME("timestamp") {
        @Override
        String normal(String text) {
            String time = text.strip();
            return time.length() == DATE_LENGTH
                    ? LocalDate.parse(time).atStartOfDay().toString()
                    : LocalDateTime.parse(time.replace(' ', 'T')).toString();
        }
    },
    TEXT("text") {
        @Override
        String normal(String text) {
            return text;
        }
    },
    TEXTS("text[]") {
        @Override
        String normal(String text) {
            return text;
        }
    };

    private static final int DATE_LENGTH = 10;

    private final String sqlType;

    Kind(String sqlType) {
        this.sqlType = sqlType;
    }

    String sqlType() {
        return sqlType;
    }

    /** As PostgreSQL reads it. Throws a NumberFormatException or DateTimeException where it is none. */
    abstract String normal(String text);

    /** As PostgreSQL reads it; empty where it is no such value. */
    Optional<String> read(String text) {
        try {
            return Optional.of(normal(text));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
