package org.dbprocessing.ops.wiring;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dbprocessing.mission.AdapterSettings;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.ValueKinds;

/** The PATH that a run of a mission needs which is started by cron, which gives it next to none. */
public final class CommandPath {
    private static final String SUBMIT = "sbatch";

    private CommandPath() {}

    /**
     * Directories with colons between them.
     *
     * @param path where Slurm's commands are looked for if a cluster of this mission does not say where they are
     */
    public static String of(SiteConfiguration site, String path) {
        Set<String> directories = new LinkedHashSet<>();
        site.adapters().values().stream()
                .filter(adapter -> adapter.kind().equals(SlurmKind.NAME))
                .forEach(adapter -> configured(adapter).or(() -> found(path)).ifPresent(directories::add));
        Stream.of("/usr/local/bin", "/usr/bin", "/bin").forEach(directories::add);
        return String.join(":", directories);
    }

    private static Optional<String> configured(AdapterSettings cluster) {
        return cluster.options().section(new Problems()).value("bin", ValueKinds.TEXT);
    }

    private static Optional<String> found(String path) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(directory -> directory.startsWith("/"))
                .filter(directory -> Files.isExecutable(Path.of(directory, SUBMIT)))
                .findFirst();
    }
}
