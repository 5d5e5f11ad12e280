package org.dbprocessing.store.importing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a file's row must say, and what follows where it does not. */
final class FileRule implements RowRule {
    /** MD5, SHA-1, SHA-256 in hexadecimal digits. */
    private static final Pattern CHECKSUM = Pattern.compile("[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}");

    private static final Pattern BETWEEN_PAIRS = Pattern.compile("[\\s;]+");
    private static final int DATE_LENGTH = 10;

    @Override
    public void look(StagedRow row) {
        checkName(row);
        VersionRule.objection(row).ifPresent(row::problem);
        times(row);
        checksum(row);
        row.get("process_keywords").ifPresent(text -> row.set("process_keywords", keywords(text)));
    }

    /** A name with a slash leads elsewhere. */
    static void checkName(StagedRow row) {
        row.get("filename")
                .filter(name -> name.isEmpty()
                        || name.indexOf('/') >= 0
                        || List.of(".", "..").contains(name))
                .ifPresent(name -> row.problem("'" + name + "' is no name of a file"));
    }

    static void checksum(StagedRow row) {
        Optional<String> said = row.get("shasum");
        if (said.isEmpty()) {
            return;
        }
        String checksum = said.get().strip().toLowerCase(Locale.ROOT);
        if (checksum.isEmpty()) {
            row.clear("shasum");
            return;
        }
        row.set("shasum", checksum);
        if (!CHECKSUM.matcher(checksum).matches()) {
            row.remark("shasum", "neither SHA-1 nor SHA-256 nor MD5: nothing will be equal to it");
        }
    }

    /** The source may know the date alone, or the times alone. */
    private static void times(StagedRow row) {
        if (row.get("utc_file_date").isEmpty()) {
            row.get("utc_start_time")
                    .ifPresent(start -> row.assume(
                            "utc_file_date", start.substring(0, DATE_LENGTH), "not given: the date of its start"));
        }
        row.get("utc_file_date").ifPresent(date -> {
            if (row.get("utc_start_time").isEmpty()) {
                row.assume("utc_start_time", date + "T00:00", "not given: the begin of its date");
            }
            if (row.get("utc_stop_time").isEmpty()) {
                row.assume("utc_stop_time", date + "T23:59:59.999999", "not given: the end of its date");
            }
        });
        Optional<String> start = row.get("utc_start_time");
        Optional<String> stop = row.get("utc_stop_time");
        if (start.isPresent() && stop.isPresent() && isAfter(start.get(), stop.get())) {
            row.problem("it starts at " + start.get() + ", after its end at " + stop.get());
        }
        if (row.get("file_create_date").isEmpty()) {
            start.ifPresent(time -> row.assume("file_create_date", time, "not given: the start of its data"));
        }
    }

    private static boolean isAfter(String start, String stop) {
        return java.time.LocalDateTime.parse(start).isAfter(java.time.LocalDateTime.parse(stop));
    }

    /** {@code k=v} between blanks there, between semicolons here. */
    private static String keywords(String text) {
        return Arrays.stream(BETWEEN_PAIRS.split(text.strip()))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(";"));
    }
}
