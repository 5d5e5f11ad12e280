package org.dbprocessing.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.dbprocessing.detached.DetachedBackend;
import org.dbprocessing.jobdir.Worksite;
import org.dbprocessing.spi.Backend;
import org.dbprocessing.spi.FaultyShell;
import org.dbprocessing.spi.FaultyShell.Line;
import org.dbprocessing.spi.PathMapping;
import org.dbprocessing.spi.WorkerPath;
import org.dbprocessing.spi.World;

/** This host, with detached processes. */
final class DetachedWorld implements World {

    private final AtomicReference<Line> line = new AtomicReference<>(Line.SOUND);
    private final Worksite site;

    DetachedWorld(Path home) {
        site = new Worksite(
                new WorkerPath(home.resolve("work").toString()),
                PathMapping.shared(),
                "0022",
                Optional.empty(),
                Duration.ofSeconds(1));
    }

    @Override
    public Backend open() {
        return new DetachedBackend("local", new FaultyShell(new LocalShell(), line), site, Duration.ofSeconds(1));
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
}
