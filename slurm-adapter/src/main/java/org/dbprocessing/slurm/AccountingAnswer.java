package org.dbprocessing.slurm;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what sacct answers: a row for each element, one for each of its steps below it. Without {@code -X}, since only
 * steps have a peak memory; with duplicates, since an id that is given out again hides the one before.
 */
final class AccountingAnswer {

    static final List<String> QUESTION = List.of(
            "sacct",
            "--noheader",
            "--parsable2",
            "--duplicates",
            "--format=JobID,JobName,State,ExitCode,NodeList,Start,End,TotalCPU,MaxRSS,ReqMem,AllocCPUS");

    private static final int FIELDS = 11;
    private static final Pattern ID = Pattern.compile("(\\d+)(?:_(\\d{1,9}|\\[.*\\]))?(\\..*)?");
    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)([KMGTP]?)([cn]?)");
    private static final Pattern CPU_TIME = Pattern.compile("(?:(?:(\\d+)-)?(\\d+):)?(\\d+):(\\d+(?:\\.\\d+)?)");
    private static final String UNITS = "KMGTP";
    private static final int KIBI = 1024;

    private final Map<ElementId, AccountingRecord> records = new HashMap<>();
    /** The element whose steps come next. */
    private Optional<ElementId> current = Optional.empty();

    private String currentId = "";

    private AccountingAnswer() {}

    /** The elements that are over; of one that ran more than once, its last end. */
    static Map<ElementId, AccountingRecord> parse(String answer) {
        AccountingAnswer reader = new AccountingAnswer();
        answer.lines().map(line -> line.split("\\|", -1)).forEach(reader::read);
        return reader.records;
    }

    private void read(String[] fields) {
        Matcher id = ID.matcher(fields[0]);
        if (fields.length < FIELDS || !id.matches()) {
            return;
        }
        if (id.group(3) == null) {
            element(fields, Optional.ofNullable(id.group(2)).orElse("0"));
        } else if (fields[0].startsWith(currentId + ".")) {
            step(fields);
        }
    }

    /** Reads an element's row; its number is digits, or ranges of those that were cancelled while they waited. */
    private void element(String[] fields, String number) {
        currentId = fields[0];
        current = Optional.of(fields[1])
                .filter(ElementId::isJobName)
                .map(ElementId::token)
                .map(token -> number.startsWith("[")
                        ? ElementId.allOf(token)
                        : new ElementId(token, Integer.parseInt(number)));
        Optional<SlurmState> state = SlurmState.parse(fields[2]);
        Optional<Instant> end = instant(fields[6]);
        if (current.isEmpty()) {
            return;
        }
        // Just after its restart slurmdbd tells of an end that has no time, and is not the true one (seen on 22.05).
        if (state.isEmpty() || end.isEmpty() || !state.get().phase().isOver()) {
            records.remove(current.get());
            return;
        }
        records.put(
                current.get(),
                new AccountingRecord(
                        state.get(),
                        fields[3],
                        Optional.of(fields[4]).filter(node -> !node.isEmpty() && !node.startsWith("None")),
                        instant(fields[5]),
                        end.get(),
                        seconds(fields[7]),
                        Optional.empty(),
                        kibibytes(fields[9], fields[10])));
    }

    private void step(String[] fields) {
        current.map(records::get).ifPresent(record -> {
            Optional<Long> peak = Stream.concat(record.peakMemoryKiB().stream(), kibibytes(fields[8], "1").stream())
                    .max(Long::compare);
            records.put(current.orElseThrow(), record.withPeak(peak));
        });
    }

    private static Optional<Instant> instant(String seconds) {
        return seconds.matches("\\d{1,12}")
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)))
                : Optional.empty();
    }

    /** Of {@code 10M}; of {@code 10Mc}, as versions before 21.08 have it, for each cpu. Without a unit: bytes. */
    private static Optional<Long> kibibytes(String text, String cpus) {
        Matcher size =
                SIZE.matcher(text.toUpperCase(Locale.ROOT).replace('C', 'c').replace('N', 'n'));
        if (!size.matches()) {
            return Optional.empty();
        }
        double amount = Double.parseDouble(size.group(1));
        String unit = size.group(2);
        double kibibytes = unit.isEmpty() ? amount / KIBI : amount * Math.pow(KIBI, UNITS.indexOf(unit));
        int times = size.group(3).equals("c") && cpus.matches("\\d{1,6}") ? Integer.parseInt(cpus) : 1;
        return Optional.of(Math.round(kibibytes * times));
    }

    /** Of {@code 1-02:03:04} or {@code 03:04.567}. */
    private static Optional<Double> seconds(String text) {
        Matcher time = CPU_TIME.matcher(text);
        if (!time.matches()) {
            return Optional.empty();
        }
        double seconds = number(time.group(1)) * 86400
                + number(time.group(2)) * 3600
                + number(time.group(3)) * 60
                + Double.parseDouble(time.group(4));
        return Optional.of(seconds);
    }

    private static long number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
