package org.dbprocessing.ops.command;

import java.util.List;
import java.util.Locale;
import org.dbprocessing.store.JobReports;
import org.jspecify.annotations.Nullable;

/** Figures of one code's jobs, for {@code jobs --stats}. */
record StatisticsDocument(
        String process,
        String code,
        String codeVersion,
        long ended,
        long failed,
        @Nullable Double medianSeconds,
        @Nullable Double ninthOfTenSeconds,
        @Nullable Double longestSeconds,
        @Nullable Double cpuSeconds,
        @Nullable Long peakMemoryKiB) {
    static final List<String> HEADER = List.of(
            "PROCESS", "CODE", "VERSION", "ENDED", "FAILED", "MEDIAN s", "9 OF 10 s", "LONGEST s", "CPU s", "PEAK MiB");

    static StatisticsDocument of(JobReports.Statistics statistics) {
        return new StatisticsDocument(
                statistics.process(),
                statistics.code(),
                statistics.version().toString(),
                statistics.ended(),
                statistics.failed(),
                statistics.seconds().map(JobReports.Seconds::median).orElse(null),
                statistics.seconds().map(JobReports.Seconds::ninthOfTen).orElse(null),
                statistics.seconds().map(JobReports.Seconds::longest).orElse(null),
                statistics.cpuSeconds().orElse(null),
                statistics.peakMemoryKiB().orElse(null));
    }

    List<Object> cells() {
        return List.of(
                process,
                code,
                codeVersion,
                ended,
                failed,
                seconds(medianSeconds),
                seconds(ninthOfTenSeconds),
                seconds(longestSeconds),
                seconds(cpuSeconds),
                peakMemoryKiB == null ? "-" : String.valueOf((peakMemoryKiB + 1023) / 1024));
    }

    private static String seconds(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.1f", value);
    }
}
