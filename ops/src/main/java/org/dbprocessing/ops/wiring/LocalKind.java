package org.dbprocessing.ops.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dbprocessing.detached.DetachedBackend;
import org.dbprocessing.jobdir.Worksite;
import org.dbprocessing.local.LocalShell;
import org.dbprocessing.mission.AdapterSettings;
import org.dbprocessing.mission.ExecutorSettings;
import org.dbprocessing.mission.JobSettings;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.ValueKinds;
import org.dbprocessing.run.Adapter;
import org.dbprocessing.spi.WorkerPath;

/** Jobs as processes of this host: {@code cpus}, {@code memory}. */
final class LocalKind implements AdapterKind {
    static final String NAME = "local";

    /** How long a started job may take to its claim on a busy host. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final int MOST_CPUS = 100_000;

    private final JobSettings jobs;

    LocalKind(JobSettings jobs) {
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public Adapter make(AdapterSettings settings, List<ExecutorSettings> executors, Problems problems) {
        Section section = settings.options().section(problems);
        int cpus = section.value("cpus", ValueKinds.wholeNumber(1, MOST_CPUS)).orElseGet(Machine::cpus);
        long memory = section.value("memory", ValueKinds.SIZE)
                .map(bytes -> bytes >> 20)
                .orElseGet(Machine::memoryMiB);
        section.finish();
        // jobs on this host have nothing to choose but what every job has
        executors.forEach(executor -> executor.options().section(problems).finish());
        return make(settings.name(), jobs.workdir(), new Adapter.Capacity(Integer.MAX_VALUE, cpus, memory));
    }

    /** This host, all of it. */
    Adapter thisHost(Path workdir) {
        return make(NAME, workdir, new Adapter.Capacity(Integer.MAX_VALUE, Machine.cpus(), Machine.memoryMiB()));
    }

    private Adapter make(String name, Path workdir, Adapter.Capacity capacity) {
        Worksite worksite = Worksite.shared(new WorkerPath(workdir.toString()), jobs.umask(), jobs.group());
        return new Adapter(new DetachedBackend(name, LocalShell.withUmask(jobs.umask()), worksite, GRACE), capacity);
    }
}
