package org.dbprocessing.slurm;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.dbprocessing.jobdir.Worksite;
import org.dbprocessing.local.LocalShell;
import org.dbprocessing.spi.Backend;
import org.dbprocessing.spi.FaultyShell;
import org.dbprocessing.spi.FaultyShell.Line;
import org.dbprocessing.spi.PathMapping;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.WorkerPath;
import org.dbprocessing.spi.World;

/** A Slurm cluster of which this host is a login node. */
final class SlurmWorld implements World {

    private final AtomicReference<Line> line = new AtomicReference<>(Line.SOUND);
    private final Worksite site;
    private final SlurmSettings settings;

    SlurmWorld(Path home, Path configuration) {
        site = new Worksite(
                new WorkerPath(home.resolve("work").toString()),
                PathMapping.shared(),
                "0022",
                Optional.empty(),
                Duration.ofSeconds(1));
        settings = SlurmSettings.usual()
                .withPoll(Duration.ofSeconds(1))
                .withGrace(Duration.ofSeconds(2))
                .withConf(configuration.toString());
    }

    @Override
    public Backend open() {
        return open(new FaultyShell(new LocalShell(), line, "'sbatch'"));
    }

    /** Over another shell. */
    Backend open(Shell shell) {
        return new SlurmBackend("cluster", shell, site, settings, Clock.systemUTC());
    }

    /** As somebody would who does not know what it is for. */
    static void remove(Path tree) {
        try (LocalShell shell = new LocalShell()) {
            shell.remove(List.of(new WorkerPath(tree.toString())));
        }
    }

    @Override
    public void cutOff() {
        line.set(Line.CUT);
    }

    @Override
    public void heal() {
        line.set(Line.SOUND);
    }

    @Override
    public void loseNextAnswer() {
        line.set(Line.LOSES_NEXT_ANSWER);
    }

    @Override
    public void letTimePass() {
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
}
