package org.dbprocessing.ops.wiring;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.jobdir.Worksite;
import org.dbprocessing.local.LocalShell;
import org.dbprocessing.mission.AdapterSettings;
import org.dbprocessing.mission.ExecutorSettings;
import org.dbprocessing.mission.JobSettings;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.ValueKind;
import org.dbprocessing.mission.yaml.ValueKinds;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.run.Adapter;
import org.dbprocessing.slurm.SlurmBackend;
import org.dbprocessing.slurm.SlurmOptions;
import org.dbprocessing.slurm.SlurmSettings;
import org.dbprocessing.spi.WorkerPath;

/**
 * Jobs of a Slurm cluster, whose commands run on this host. Beside how the cluster is dealt with, an adapter may have any
 * of {@link SlurmOptions#KEYS} as defaults for its jobs; its executors may have them too, and theirs win.
 */
final class SlurmKind implements AdapterKind {
    static final String NAME = "slurm";

    private static final int USUAL_LIMIT = 10_000;
    private static final int USUAL_SUBMISSIONS_PER_MINUTE = 30;
    private static final int MOST = 1_000_000;
    private static final ValueKind<String> DIRECTORY = new ValueKind<>(
            "an absolute path",
            "write it from / on",
            text -> text.startsWith("/") ? ValueKinds.TEXT.reader().apply(text) : Optional.empty());
    private static final ValueKind<Duration> SOME_TIME = new ValueKind<>(
            ValueKinds.TIME_SPAN.name(),
            ValueKinds.TIME_SPAN.hint(),
            text -> ValueKinds.TIME_SPAN.reader().apply(text).filter(time -> !time.isZero()));

    private final JobSettings jobs;
    private final Path missionDirectory;

    SlurmKind(JobSettings jobs, Path missionDirectory) {
        this.jobs = jobs;
        this.missionDirectory = missionDirectory;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public Adapter make(AdapterSettings settings, List<ExecutorSettings> executors, Problems problems) {
        Section section = settings.options().section(problems);
        Map<String, String> usual = options(section);
        Adapter.Capacity capacity = capacity(section);
        SlurmBackend backend = new SlurmBackend(
                settings.name(),
                LocalShell.withUmask(jobs.umask()),
                Worksite.shared(new WorkerPath(workdir(section).toString()), jobs.umask(), jobs.group()),
                cluster(section),
                Clock.systemUTC());
        section.finish();
        Map<String, Map<String, String>> byExecutor = new HashMap<>();
        for (ExecutorSettings executor : executors) {
            Section own = executor.options().section(problems);
            Map<String, String> all = new HashMap<>(usual);
            all.putAll(options(own));
            own.finish();
            byExecutor.put(executor.name(), all);
        }
        return new Adapter(backend, capacity, new Adapter.Options(usual, byExecutor));
    }

    private static Adapter.Capacity capacity(Section section) {
        return new Adapter.Capacity(
                section.value("limit", ValueKinds.wholeNumber(1, MOST)).orElse(USUAL_LIMIT),
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                section.value("submissions_per_minute", ValueKinds.wholeNumber(1, MOST))
                        .orElse(USUAL_SUBMISSIONS_PER_MINUTE));
    }

    private Path workdir(Section section) {
        return section.value("workdir", ValueKinds.TEXT)
                .map(workdir -> missionDirectory.resolve(workdir).normalize())
                .orElse(jobs.workdir());
    }

    private static SlurmSettings cluster(Section section) {
        SlurmSettings usual = SlurmSettings.usual();
        return new SlurmSettings(
                section.value("poll", SOME_TIME).orElse(usual.poll()),
                section.value("grace", ValueKinds.TIME_SPAN).orElse(usual.grace()),
                section.value("pack_target", SOME_TIME).orElse(usual.packTarget()),
                section.value("bin", DIRECTORY),
                section.value("conf", DIRECTORY).or(() -> Optional.ofNullable(System.getenv("SLURM_CONF"))));
    }

    /** What jobs are handed over with, each checked where it stands. */
    private static Map<String, String> options(Section section) {
        Map<String, String> options = new HashMap<>();
        for (String key : SlurmOptions.KEYS) {
            List<String> values = section.list(key, ValueKinds.TEXT);
            String text = String.join(key.equals("extra") ? "\n" : ",", values);
            if (!text.isEmpty() && isLegal(section, key, text)) {
                options.put(key, text);
            }
        }
        return options;
    }

    private static boolean isLegal(Section section, String key, String text) {
        try {
            SlurmOptions ignored = SlurmOptions.of(Map.of(key, text));
            return true;
        } catch (DbpException e) {
            section.error(key, e.getMessage() + " in " + section.what(), e.remedy());
            return false;
        }
    }
}
