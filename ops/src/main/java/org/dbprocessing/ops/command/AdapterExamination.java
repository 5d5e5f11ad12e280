package org.dbprocessing.ops.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dbprocessing.mission.ExecutorSettings;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.ops.wiring.AdapterKinds;
import org.dbprocessing.run.Adapter;
import org.dbprocessing.run.TestJob;
import org.dbprocessing.spi.Backend;

/** Asks an adapter how it is, and sends a test job through it for each of its executors. */
final class AdapterExamination {
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    private final SiteConfiguration site;
    private final Path data;
    private final Duration patience;

    /** @param data directory of the mission's files */
    AdapterExamination(SiteConfiguration site, Path data, Duration patience) {
        this.site = site;
        this.data = data;
        this.patience = patience;
    }

    /** Gives the consumer each finding as it is made. */
    void examine(Adapter adapter, Findings findings) throws InterruptedException {
        String check = "adapter " + adapter.name();
        Backend.Health health = adapter.backend().health();
        if (!health.reachable()) {
            findings.add(Finding.wrong(check, health.text(), Remedy.of(health.text())));
            return;
        }
        findings.add(Finding.well(check, health.text()));
        for (String executor : executors(adapter)) {
            TestJob.Outcome outcome = new TestJob(adapter, site.jobs().workdir(), data).run(executor, patience);
            findings.add(finding("test job of executor " + executor, adapter, outcome));
        }
    }

    /** An adapter that no executor uses is tried as it is. */
    private List<String> executors(Adapter adapter) {
        List<String> names = site.executors().values().stream()
                .filter(executor -> executor.adapter().equals(adapter.name()))
                .map(ExecutorSettings::name)
                .sorted()
                .toList();
        return names.isEmpty() ? List.of(adapter.name()) : names;
    }

    private Finding finding(String check, Adapter adapter, TestJob.Outcome outcome) {
        if (outcome instanceof TestJob.Made made) {
            return finding(check, adapter, made);
        }
        if (outcome instanceof TestJob.Waits waits) {
            return Finding.wrong(
                    check,
                    waits.what() + ", after " + Text.duration(patience),
                    "where that is usual for this queue: dbp doctor --patience 30m");
        }
        TestJob.Failed failed = (TestJob.Failed) outcome;
        return Finding.wrong(
                check,
                Text.oneLine(failed.why())
                        + failed.where().map(where -> "; see " + where).orElse(""),
                Remedy.of(failed.why()));
    }

    private Finding finding(String check, Adapter adapter, TestJob.Made made) {
        Map<String, String> kinds = AdapterKinds.kinds(site);
        if (made.ahead().abs().compareTo(CLOCKS_DIFFER) > 0) {
            return Finding.wrong(
                    check,
                    "the clock of " + made.host() + " is "
                            + Text.duration(made.ahead().abs()) + (made.ahead().isNegative() ? " behind" : " ahead of")
                            + " that of this host",
                    "times of files are compared by both: see that NTP runs on both (chronyc tracking, timedatectl)");
        }
        if (!made.seesData() && "slurm".equals(kinds.get(adapter.name()))) {
            return Finding.wrong(
                    check,
                    made.host() + " does not see the mission's data, " + data,
                    "the mission's directories have to lie on a file system that the nodes see under the same name");
        }
        return Finding.well(check, "made its output on " + made.host() + " in " + Text.duration(made.took()));
    }
}
