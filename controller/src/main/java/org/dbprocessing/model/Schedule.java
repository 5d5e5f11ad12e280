package org.dbprocessing.model;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a process without inputs is run by itself, in UTC: {@code daily 06:00}, {@code weekly mon 06:00}, {@code monthly 1
 * 06:00}, {@code yearly 01-15 06:00}; without a time at midnight. A day that a month has not is the last one it has.
 *
 * @param month of the year, where the step is a year; 1 otherwise
 * @param day of the week (1 is Monday), or of the month; 1 otherwise
 */
public record Schedule(Step step, int month, int day, LocalTime time) {
    private static final Pattern FORM =
            Pattern.compile("(daily|weekly|monthly|yearly)(?: ([a-z0-9-]+?))??(?: (\\d{2}:\\d{2}))?");

    /** How far it is from one time to the next. */
    public enum Step {
        DAILY,
        WEEKLY,
        MONTHLY,
        YEARLY
    }

    /** Empty for what is no schedule. */
    public static Optional<Schedule> parse(String text) {
        Matcher form = FORM.matcher(text.strip().replaceAll(" +", " ").toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return Optional.empty();
        }
        Optional<LocalTime> time =
                form.group(3) == null ? Optional.of(LocalTime.MIDNIGHT) : reading(() -> LocalTime.parse(form.group(3)));
        Optional<String> day = Optional.ofNullable(form.group(2));
        return time.flatMap(at -> of(Step.valueOf(form.group(1).toUpperCase(Locale.ROOT)), day, at));
    }

    private static Optional<Schedule> of(Step step, Optional<String> day, LocalTime time) {
        return switch (step) {
            case DAILY -> day.isPresent() ? Optional.empty() : Optional.of(new Schedule(step, 1, 1, time));
            case WEEKLY -> day.flatMap(Schedule::weekday).map(number -> new Schedule(step, 1, number, time));
            case MONTHLY ->
                day.flatMap(text -> reading(() -> Integer.parseInt(text)))
                        .filter(number -> number >= 1 && number <= 31)
                        .map(number -> new Schedule(step, 1, number, time));
            case YEARLY ->
                day.flatMap(text -> reading(() -> MonthDay.parse("--" + text)))
                        .map(date -> new Schedule(step, date.getMonthValue(), date.getDayOfMonth(), time));
        };
    }

    /** {@code mon}, {@code monday}. */
    private static Optional<Integer> weekday(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            String name = day.name().toLowerCase(Locale.ROOT);
            if (text.equals(name) || text.equals(name.substring(0, 3))) {
                return Optional.of(day.getValue());
            }
        }
        return Optional.empty();
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> Optional<T> reading(Reading<T> text) {
        try {
            return Optional.of(text.read());
        } catch (DateTimeException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /**
     * Its times behind one instant and up to another, inclusive; earliest first.
     *
     * @param most of more the latest ones
     */
    public List<LocalDateTime> times(LocalDateTime behind, LocalDateTime upTo, int most) {
        Deque<LocalDateTime> times = new ArrayDeque<>();
        LocalDate start = startOfStep(upTo.toLocalDate());
        LocalDateTime time = within(start);
        while (time.isAfter(behind) && times.size() < most) {
            if (!time.isAfter(upTo)) {
                times.addFirst(time);
            }
            start = startOfStep(start.minusDays(1));
            time = within(start);
        }
        return List.copyOf(times);
    }

    private LocalDate startOfStep(LocalDate date) {
        return switch (step) {
            case DAILY -> date;
            case WEEKLY -> Timebase.WEEKLY.firstDay(date);
            case MONTHLY -> Timebase.MONTHLY.firstDay(date);
            case YEARLY -> Timebase.YEARLY.firstDay(date);
        };
    }

    /** Its time in the day, week, month or year that begins on a date. */
    private LocalDateTime within(LocalDate start) {
        LocalDate date = switch (step) {
            case DAILY -> start;
            case WEEKLY -> start.plusDays(day - 1L);
            case MONTHLY -> onDay(YearMonth.from(start));
            case YEARLY -> onDay(YearMonth.of(start.getYear(), month));
        };
        return date.atTime(time);
    }

    private LocalDate onDay(YearMonth of) {
        return of.atDay(Math.min(day, of.lengthOfMonth()));
    }

    /** As it is written: {@link #parse} reads it. */
    @Override
    public String toString() {
        String when = switch (step) {
            case DAILY -> "";
            case WEEKLY ->
                " " + DayOfWeek.of(day).name().toLowerCase(Locale.ROOT).substring(0, 3);
            case MONTHLY -> " " + day;
            case YEARLY -> " %02d-%02d".formatted(month, day);
        };
        return step.name().toLowerCase(Locale.ROOT) + when + " "
                + time.format(DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT));
    }
}
