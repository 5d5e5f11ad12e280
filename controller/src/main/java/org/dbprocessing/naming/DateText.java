package org.dbprocessing.naming;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Dates and times as the fields of a format write and read them. */
final class DateText {
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private DateText() {}

    /** What a field of the date writes. */
    static String write(String field, LocalDate date) {
        return switch (field) {
            case "Y" -> digits(date.getYear(), 4);
            case "m" -> digits(date.getMonthValue(), 2);
            case "d" -> digits(date.getDayOfMonth(), 2);
            case "y" -> digits(date.getYear() % 100, 2);
            case "j" -> digits(date.getDayOfYear(), 3);
            case "b" -> MONTHS.get(date.getMonthValue() - 1);
            case "DATE" -> digits(date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth(), 8);
            case "datetime" -> date.toString();
            default -> throw new IllegalArgumentException("no field of a date: " + field);
        };
    }

    /** What a field of the time writes. */
    static String write(String field, LocalDateTime start) {
        return switch (field) {
            case "H" -> digits(start.getHour(), 2);
            case "M" -> digits(start.getMinute(), 2);
            case "S" -> digits(start.getSecond(), 2);
            case "MILLI" -> digits(start.getNano() / 1_000_000, 3);
            case "MICRO" -> digits(start.getNano() / 1000 % 1000, 3);
            default -> throw new IllegalArgumentException("no field of a time: " + field);
        };
    }

    private static String digits(int number, int width) {
        char[] digits = new char[width];
        int rest = number;
        for (int i = width - 1; i >= 0; i--) {
            digits[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        return new String(digits);
    }

    /**
     * The date that the values say, or the first of what they say.
     *
     * @param values of a format that says at least the year
     * @throws DateTimeException where there is no such date
     */
    static LocalDate read(Map<String, String> values) {
        String whole = values.get("DATE");
        if (whole == null) {
            whole = values.get("datetime");
        }
        if (whole != null) {
            String plain = whole.replace("-", "");
            return LocalDate.of(number(plain, 0, 4), number(plain, 4, 6), number(plain, 6, 8));
        }
        int year = year(values);
        String dayOfYear = values.get("j");
        if (dayOfYear != null) {
            return LocalDate.ofYearDay(year, Integer.parseInt(dayOfYear));
        }
        int month = month(values);
        String day = values.get("d");
        return LocalDate.of(year, Math.max(1, month), month == 0 || day == null ? 1 : Integer.parseInt(day));
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    /** As POSIX has it, 69 to 99 are of the last century and 00 to 68 of this. */
    private static int year(Map<String, String> values) {
        String year = values.get("Y");
        if (year != null) {
            return Integer.parseInt(year);
        }
        int lastTwoDigits = Integer.parseInt(values.getOrDefault("y", "0"));
        return lastTwoDigits < 69 ? 2000 + lastTwoDigits : 1900 + lastTwoDigits;
    }

    /** From 1; 0 where no field says it. */
    private static int month(Map<String, String> values) {
        String digits = values.get("m");
        if (digits != null) {
            return Integer.parseInt(digits);
        }
        String name = values.get("b");
        return name == null ? 0 : MONTHS.indexOf(name) + 1;
    }

    /** Whether every field of a date among the values says this one; a day without its month says nothing. */
    static boolean agree(Map<String, String> values, LocalDate date, DatePrecision precision) {
        return values.entrySet().stream()
                .filter(value -> isOfDate(value.getKey()))
                .filter(value ->
                        precision == DatePrecision.DAY || !value.getKey().equals("d"))
                .allMatch(value -> value.getValue()
                        .replace("-", "")
                        .equals(write(value.getKey(), date).replace("-", "")));
    }

    private static boolean isOfDate(String field) {
        return FormatField.known(field)
                .map(known -> known.kind() == FormatField.Kind.DATE)
                .orElse(false);
    }

    /** The time of day that the values say; empty without an hour. */
    static Optional<LocalTime> readTime(Map<String, String> values) {
        String hour = values.get("H");
        if (hour == null) {
            return Optional.empty();
        }
        int micros = part(values, "MILLI") * 1000 + part(values, "MICRO");
        return Optional.of(LocalTime.of(Integer.parseInt(hour), part(values, "M"), part(values, "S"), micros * 1000));
    }

    private static int part(Map<String, String> values, String field) {
        return Integer.parseInt(values.getOrDefault(field, "0"));
    }
}
