package org.dbprocessing.mission;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.ValueKind;
import org.dbprocessing.mission.yaml.ValueKinds;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Version;

/** Reads one code of a process. */
final class CodeReader {
    private static final Version FIRST = Version.of(1, 0, 0);
    private static final int MOST_CPUS = 100_000;
    private static final int MOST_RETRIES = 100;
    private static final int MOST_OF_A_RESOURCE = 1_000_000;
    private static final long BYTES_PER_MIB = 1L << 20;

    private static final ValueKind<String> ARGUMENTS = new ValueKind<>(
            "arguments of one line with every quote closed",
            "close the quote, or put a backslash before it",
            text -> ValueKinds.TEXT.reader().apply(text).filter(Quotes::areClosed));

    private final RelativePaths paths;

    CodeReader(Problems problems) {
        this.paths = new RelativePaths(problems);
    }

    CodeDefinition read(Section section) {
        CodeDefinition code = new CodeDefinition(
                section.source(),
                paths.file(section, "file"),
                section.required("version", ValueKinds.VERSION).orElse(FIRST),
                section.value("output_interface", ValueKinds.wholeNumber(1, Integer.MAX_VALUE))
                        .orElse(1),
                section.value("from", ValueKinds.DATE).orElse(CodeDefinition.EARLIEST),
                section.value("to", ValueKinds.DATE).orElse(CodeDefinition.LATEST),
                section.value("active", ValueKinds.FLAG).orElse(true),
                section.value("arguments", ARGUMENTS).orElse(""),
                section.value("environment", ValueKinds.NAME),
                section.value("executor", ValueKinds.NAME),
                needs(section),
                section.value("retries", ValueKinds.wholeNumber(0, MOST_RETRIES))
                        .orElse(0),
                Optional.empty(),
                section.value("description", ValueKinds.PROSE).orElse(""));
        checkDates(section, code.from(), code.to());
        section.finish();
        return code;
    }

    private static Code.Needs needs(Section section) {
        Code.Needs needs = new Code.Needs(
                section.value("cpus", ValueKinds.wholeNumber(1, MOST_CPUS)).orElse(1),
                mebibytes(section, "memory"),
                seconds(section, "time"),
                section.map("resources", ValueKinds.wholeNumber(1, MOST_OF_A_RESOURCE)),
                new Code.Limits(mebibytes(section, "memory_ceiling"), seconds(section, "time_ceiling")));
        checkCeiling(section, "memory", needs.memoryMiB(), needs.most().memoryMiB());
        checkCeiling(section, "time", needs.timeLimitSeconds(), needs.most().timeLimitSeconds());
        return needs;
    }

    private static void checkCeiling(Section section, String key, Optional<Integer> first, Optional<Integer> most) {
        if (most.isPresent() && (first.isEmpty() || first.get() > most.get())) {
            section.error(
                    key + "_ceiling",
                    first.isEmpty()
                            ? "'" + key + "_ceiling' without '" + key + "': there is nothing to double"
                            : "'" + key + "_ceiling' is less than '" + key + "'",
                    "state with `" + key + ":` what a job is given at first");
        }
    }

    private static Optional<Integer> mebibytes(Section section, String key) {
        return section.value(key, ValueKinds.SIZE).flatMap(bytes -> mebibytes(section, key, bytes));
    }

    private static Optional<Integer> seconds(Section section, String key) {
        return section.value(key, ValueKinds.TIME_SPAN).flatMap(time -> seconds(section, key, time));
    }

    private static Optional<Integer> mebibytes(Section section, String key, long bytes) {
        long mebibytes = (bytes + BYTES_PER_MIB - 1) / BYTES_PER_MIB;
        if (mebibytes == 0 || mebibytes > Integer.MAX_VALUE) {
            section.error(key, "'" + key + "' is out of range", "write what one job takes, such as 512M or 2G");
            return Optional.empty();
        }
        return Optional.of((int) mebibytes);
    }

    private static Optional<Integer> seconds(Section section, String key, Duration time) {
        if (time.isZero() || time.toSeconds() > Integer.MAX_VALUE) {
            section.error(
                    key, "'" + key + "' is out of range", "write after how long a job is ended, such as 10m or 2h");
            return Optional.empty();
        }
        return Optional.of((int) time.toSeconds());
    }

    private static void checkDates(Section section, LocalDate from, LocalDate to) {
        if (from.isAfter(to)) {
            section.error(
                    "from", "'from' " + from + " is after 'to' " + to, "exchange the two dates; both are inclusive");
        }
    }
}
