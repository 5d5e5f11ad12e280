package org.dbprocessing.ops.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CronLineTest {
    private static final Path LOG = Path.of("/m/100%/.dbp/cron.log");
    private final CronLine line = new CronLine(
            Map.of("JAVA_HOME", "/opt/my java"),
            List.of("/opt/dbp", "--mission", "/m/100%"),
            List.of("run", "--no-wait", "--if-free"));

    @Test
    void cronGetsItsPercentSignsQuoted() {
        assertThat(line.crontab(5, LOG))
                .isEqualTo("*/5 * * * * JAVA_HOME='/opt/my java' /opt/dbp --mission /m/100\\% run --no-wait --if-free"
                        + " >> /m/100\\%/.dbp/cron.log 2>&1");
    }

    @Test
    void slurmsCronGetsThemAsTheyAre() {
        assertThat(line.scrontab(60, LOG)).startsWith("0 * * * * JAVA_HOME=").endsWith("/m/100%/.dbp/cron.log 2>&1");
    }

    @Test
    void everyMinuteIsSaidPlainly() {
        assertThat(line.crontab(1, LOG)).startsWith("* * * * * ");
    }
}
