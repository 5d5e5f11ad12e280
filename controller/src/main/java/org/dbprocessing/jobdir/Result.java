package org.dbprocessing.jobdir;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dbprocessing.spi.JobResult.Ending;
import org.jspecify.annotations.Nullable;

/**
 * What run.sh leaves behind when all is over. Its last line is {@code end}: a result without it is not whole.
 *
 * @param cpuSeconds user and system time of the code and its children, where the shell says
 */
public record Result(Ending ending, int exitCode, String host, Optional<Double> cpuSeconds) {

    /** A line of the shell's {@code times}: first its own, then its children's user and system time. */
    private static final Pattern TIMES = Pattern.compile("(\\d+)m(\\d+(?:[.,]\\d+)?)s (\\d+)m(\\d+(?:[.,]\\d+)?)s");

    private static final int SECONDS_A_MINUTE = 60;

    /** Reads the file; empty where it is not whole. */
    public static Optional<Result> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(lines.size() - 1).equals("end")) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>();
        for (String line : lines) {
            int blank = line.indexOf(' ');
            if (blank > 0) {
                fields.putIfAbsent(line.substring(0, blank), line.substring(blank + 1));
            }
        }
        Optional<Ending> ending = Arrays.stream(Ending.values())
                .filter(value -> value.name().equals(fields.get("ending")))
                .findFirst();
        String exit = fields.getOrDefault("exit", "");
        if (ending.isEmpty() || !exit.matches("\\d{1,9}")) {
            return Optional.empty();
        }
        return Optional.of(
                new Result(ending.get(), Integer.parseInt(exit), fields.getOrDefault("host", ""), cpuSeconds(lines)));
    }

    private static Optional<Double> cpuSeconds(List<String> lines) {
        List<Matcher> times =
                lines.stream().map(TIMES::matcher).filter(Matcher::matches).toList();
        if (times.size() < 2) {
            return Optional.empty();
        }
        Matcher children = times.get(1);
        return Optional.of(
                seconds(children.group(1), children.group(2)) + seconds(children.group(3), children.group(4)));
    }

    private static double seconds(@Nullable String minutes, @Nullable String seconds) {
        if (minutes == null || seconds == null) {
            return 0;
        }
        return Integer.parseInt(minutes) * SECONDS_A_MINUTE + Double.parseDouble(seconds.replace(',', '.'));
    }
}
