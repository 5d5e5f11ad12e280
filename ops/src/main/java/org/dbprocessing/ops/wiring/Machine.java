package org.dbprocessing.ops.wiring;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What this host has. */
final class Machine {
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Pattern TOTAL = Pattern.compile("MemTotal:\\s+(\\d+) kB");

    private Machine() {}

    static int cpus() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Asking Java takes a tenth of a second, and every command that looks at adapters needs it. */
    static long memoryMiB() {
        return fromKernel()
                .orElseGet(() -> ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                                .getTotalMemorySize()
                        >> 20);
    }

    private static Optional<Long> fromKernel() {
        try (Stream<String> lines = Files.lines(MEMORY)) {
            return lines.map(TOTAL::matcher)
                    .filter(Matcher::matches)
                    .findFirst()
                    .map(matcher -> Long.parseLong(matcher.group(1)) >> 10);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
