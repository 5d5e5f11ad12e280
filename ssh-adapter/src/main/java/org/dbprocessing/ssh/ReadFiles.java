package org.dbprocessing.ssh;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.spi.Shell.FileText;
import org.dbprocessing.spi.WorkerPath;

/**
 * Reads the answer to a question for files: names and times of those that exist, then the text of each that was asked
 * for, behind each the separator.
 */
final class ReadFiles {

    private static final int NANOS_DIGITS = 9;

    /** The separator is cut like any other file, and must not be. */
    private static final int SEPARATOR_BYTES = 64;

    private ReadFiles() {}

    /** What to ask for, where so much of each file is wanted. */
    static int limitAsked(int limit) {
        return Math.max(limit, SEPARATOR_BYTES);
    }

    static Map<WorkerPath, FileText> parse(List<WorkerPath> asked, int limit, byte[] answer, String separator) {
        List<byte[]> parts = split(answer, ("DBP=" + separator + "\0").getBytes(StandardCharsets.US_ASCII));
        if (parts.size() != asked.size() + 2) {
            throw new IllegalArgumentException("asked for " + asked.size() + " files, got " + (parts.size() - 2));
        }
        Map<String, Instant> times = times(text(parts.get(0)));
        Map<WorkerPath, FileText> texts = new HashMap<>();
        for (int index = 0; index < asked.size(); index++) {
            Instant time = times.get(asked.get(index).value());
            if (time != null) {
                texts.put(asked.get(index), new FileText(tail(parts.get(index + 1), limit), time));
            }
        }
        return texts;
    }

    /** What a program says that could not read some of them; empty where they were only not there. */
    static Optional<String> complaint(String errors) {
        return errors.lines()
                .filter(line -> !line.endsWith("No such file or directory") && !line.endsWith("Not a directory"))
                .findFirst();
    }

    private static Map<String, Instant> times(String text) {
        String[] fields = text.split("\0", -1);
        Map<String, Instant> times = new HashMap<>();
        for (int index = 0; index + 1 < fields.length; index += 2) {
            times.put(fields[index], time(fields[index + 1]));
        }
        return times;
    }

    /** Seconds, and nanoseconds where the file system has them. */
    private static Instant time(String seconds) {
        int point = seconds.indexOf('.');
        if (point < 0) {
            return Instant.ofEpochSecond(Long.parseLong(seconds));
        }
        String nanos = (seconds.substring(point + 1) + "000000000").substring(0, NANOS_DIGITS);
        return Instant.ofEpochSecond(Long.parseLong(seconds.substring(0, point)), Long.parseLong(nanos));
    }

    private static String tail(byte[] bytes, int limit) {
        int start = Math.max(0, bytes.length - limit);
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return tail(bytes, bytes.length);
    }

    private static List<byte[]> split(byte[] bytes, byte[] separator) {
        List<byte[]> parts = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= bytes.length - separator.length; at++) {
            if (bytes[at] == separator[0]
                    && Arrays.equals(bytes, at, at + separator.length, separator, 0, separator.length)) {
                parts.add(Arrays.copyOfRange(bytes, start, at));
                start = at + separator.length;
                at = start - 1;
            }
        }
        parts.add(Arrays.copyOfRange(bytes, start, bytes.length));
        return parts;
    }
}
