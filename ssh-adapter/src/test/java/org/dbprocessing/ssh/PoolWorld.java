package org.dbprocessing.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.dbprocessing.jobdir.Worksite;
import org.dbprocessing.spi.Backend;
import org.dbprocessing.spi.FaultyShell;
import org.dbprocessing.spi.FaultyShell.Line;
import org.dbprocessing.spi.PathMapping;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.WorkerPath;
import org.dbprocessing.spi.World;

/** A pool of host1 and host2 of the lab; the shared files are seen through host3, which is as near as this module gets. */
final class PoolWorld implements World {

    static final Duration AWAY = Duration.ofMinutes(10);

    private final AtomicReference<Line> line = new AtomicReference<>(Line.SOUND);
    private final AtomicReference<Line> fileSystem = new AtomicReference<>(Line.SOUND);
    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
    private final InstantSource clock = () -> Instant.now().plus(passed.get());
    private final SshLab lab;
    private final SshSessions sessions;
    private final Worksite site;
    private final int slots;

    PoolWorld(SshLab lab, SshSessions sessions, Path home, int slots) {
        this.lab = lab;
        this.sessions = sessions;
        this.slots = slots;
        site = new Worksite(
                new WorkerPath(home.resolve("work").toString()),
                PathMapping.shared(),
                "0022",
                Optional.empty(),
                Duration.ofSeconds(1));
    }

    @Override
    public Backend open() {
        List<PoolBackend.Member> members = new ArrayList<>();
        for (String name : List.of("host1", "host2")) {
            PoolHost host = new PoolHost(lab.host(name), slots, slots, Optional.empty(), Set.of(name));
            members.add(new PoolBackend.Member(host, shell(name, line)));
        }
        return new PoolBackend(
                new PoolBackend.Settings("pool", site, Duration.ofSeconds(1), AWAY),
                members,
                shell("host3", fileSystem),
                clock);
    }

    private Shell shell(String name, AtomicReference<Line> way) {
        return new FaultyShell(new SshShell(lab.host(name), sessions, "0022"), way);
    }

    HostNotes notes() {
        return new HostNotes(new SshShell(lab.host("host3"), sessions, "0022"), site.workdir(), "pool");
    }

    /** Lets so much time pass at once. */
    void pass(Duration time) {
        passed.updateAndGet(time::plus);
    }

    @Override
    public void cutOff() {
        line.set(Line.CUT);
        fileSystem.set(Line.CUT);
    }

    @Override
    public void heal() {
        line.set(Line.SOUND);
        fileSystem.set(Line.SOUND);
    }

    @Override
    public void loseNextAnswer() {
        line.set(Line.LOSES_NEXT_ANSWER);
    }
}
