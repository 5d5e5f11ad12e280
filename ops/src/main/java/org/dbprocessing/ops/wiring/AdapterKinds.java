package org.dbprocessing.ops.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dbprocessing.detached.DetachedBackend;
import org.dbprocessing.jobdir.Worksite;
import org.dbprocessing.local.LocalShell;
import org.dbprocessing.mission.AdapterSettings;
import org.dbprocessing.mission.ExecutorSettings;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.ValueKinds;
import org.dbprocessing.run.Adapter;
import org.dbprocessing.run.Adapters;
import org.dbprocessing.spi.WorkerPath;

/** Makes the adapters that the site's configuration names; knows every kind there is. */
public final class AdapterKinds {
    private static final String LOCAL = "local";

    /** How long a started job may take to its claim on a busy host. */
    private static final Duration LOCAL_GRACE = Duration.ofSeconds(10);

    private final SiteConfiguration site;

    public AdapterKinds(SiteConfiguration site) {
        this.site = site;
    }

    /**
     * All adapters.
     *
     * @throws org.dbprocessing.model.DbpException with everything that is wrong with their settings
     */
    public Adapters all() {
        Problems problems = new Problems();
        List<Adapter> adapters = new ArrayList<>();
        for (AdapterSettings settings : site.adapters().values()) {
            if (settings.kind().equals(LOCAL)) {
                adapters.add(local(settings, problems));
            } else {
                problems.error(
                        settings.place(),
                        "adapter " + settings.name() + " is of kind '" + settings.kind() + "', which is not known",
                        "kinds are: " + LOCAL);
            }
        }
        site.executors().values().forEach(executor -> noOptions(executor, problems));
        problems.refuseErrors();
        return new Adapters(adapters);
    }

    private Adapter local(AdapterSettings settings, Problems problems) {
        Section section = settings.options().section(problems);
        int cpus = section.value("cpus", ValueKinds.wholeNumber(1, 100_000)).orElseGet(Machine::cpus);
        long memory = section.value("memory", ValueKinds.SIZE)
                .map(bytes -> bytes >> 20)
                .orElseGet(Machine::memoryMiB);
        section.finish();
        return local(settings.name(), site.jobs().workdir(), new Adapter.Capacity(Integer.MAX_VALUE, cpus, memory));
    }

    private Adapter local(String name, Path workdir, Adapter.Capacity capacity) {
        Worksite worksite = Worksite.shared(
                new WorkerPath(workdir.toString()),
                site.jobs().umask(),
                site.jobs().group());
        return new Adapter(
                new DetachedBackend(name, LocalShell.withUmask(site.jobs().umask()), worksite, LOCAL_GRACE), capacity);
    }

    /** This host, beside all that is configured: for what is not to be recorded. */
    public Adapter thisHost(Path workdir) {
        return local(LOCAL, workdir, new Adapter.Capacity(Integer.MAX_VALUE, Machine.cpus(), Machine.memoryMiB()));
    }

    /** Jobs on this host have nothing to choose but what every job has. */
    private static void noOptions(ExecutorSettings executor, Problems problems) {
        executor.options().section(problems).finish();
    }

    /** Whether every job ends without anybody else's help, so that a run may wait for it. */
    public static boolean areAllLocal(SiteConfiguration site) {
        return site.adapters().values().stream()
                .allMatch(adapter -> adapter.kind().equals(LOCAL));
    }

    /** The kinds of the adapters, by name. */
    public static Map<String, String> kinds(SiteConfiguration site) {
        return site.adapters().values().stream()
                .collect(java.util.stream.Collectors.toMap(AdapterSettings::name, AdapterSettings::kind));
    }
}
