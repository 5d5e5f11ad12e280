package org.dbprocessing.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.DbpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private PostgreSQL server of a mission: started by the first command that needs it, shared by all, left running.
 * It belongs to the host that started it. Any number of processes may call any method at once.
 *
 * <p>Its home directory holds: {@code data/}, {@code server.log}, {@code server.properties} (port, host), {@code pgpass}
 * (the password), {@code lock}.
 */
public final class EmbeddedServer {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    /** How long processes of a killed server may linger. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long RETRY_MILLIS = 200;

    private final Path home;
    private final ServerSettings settings;

    /**
     * The server of this home.
     *
     * @param home the server's own directory; made when it is first started
     */
    public EmbeddedServer(Path home, ServerSettings settings) {
        this.home = home.toAbsolutePath().normalize();
        this.settings = settings;
    }

    /** The address of the running server; starts it when it does not run, and makes it when there is none. */
    public ServerAddress ensureRunning() {
        return running().orElseGet(() -> start(false));
    }

    /** As {@link #ensureRunning()}, also when another host started it last: only for when that host is dead. */
    public ServerAddress takeOver() {
        return running().orElseGet(() -> start(true));
    }

    /** Ends the server in good order, disconnecting whoever uses it; false when it did not run. */
    public boolean stop() {
        if (!Files.isDirectory(home)) {
            return false;
        }
        return StartLock.holding(home, this::stopLocked);
    }

    private boolean stopLocked() {
        Optional<ServerRecord> record = ServerRecord.read(home);
        record.ifPresent(known -> refuseForeign(known, false));
        boolean ran = record.map(this::data).flatMap(Postmaster::of).isPresent();
        if (ran) {
            stop(data(record.get()));
        }
        record.ifPresent(known -> known.stopped().write(home));
        return ran;
    }

    public ServerStatus status() {
        Optional<ServerRecord> known = ServerRecord.read(home);
        if (known.isEmpty()) {
            return new ServerStatus(ServerStatus.State.NEVER_STARTED, "", 0, 0, home.resolve("data"), logFile());
        }
        ServerRecord record = known.get();
        Optional<Postmaster> postmaster = isForeign(record) ? Optional.empty() : Postmaster.of(data(record));
        return new ServerStatus(
                state(record, postmaster),
                record.host(),
                postmaster.map(Postmaster::pid).orElse(0L),
                record.port(),
                data(record),
                logFile());
    }

    private static ServerStatus.State state(ServerRecord record, Optional<Postmaster> postmaster) {
        if (isForeign(record)) {
            return ServerStatus.State.ELSEWHERE;
        }
        return postmaster
                .map(found -> found.ready() ? ServerStatus.State.RUNNING : ServerStatus.State.STARTING)
                .orElse(ServerStatus.State.STOPPED);
    }

    private Optional<ServerAddress> running() {
        return ServerRecord.read(home)
                .filter(record -> !isForeign(record))
                .filter(record ->
                        Postmaster.of(data(record)).filter(Postmaster::ready).isPresent())
                .map(record -> ServerPassword.address(home, record.port()));
    }

    private ServerAddress start(boolean takeOver) {
        makeHome();
        return StartLock.holding(home, () -> running().orElseGet(() -> startLocked(takeOver)));
    }

    private ServerAddress startLocked(boolean takeOver) {
        ServerRecord record = ServerRecord.read(home).orElseGet(this::newRecord);
        refuseForeign(record, takeOver);
        FileSystemKind.check(home);
        ServerUser user = prepareData(record);
        ServerRecord here = record.on(Platform.hostName(), Platform.bootId());
        here.write(home);
        try {
            return launch(here, user);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DbpException("Interrupted while the database server was starting", "", e);
        }
    }

    private void makeHome() {
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new DbpException("Cannot make the database's directory " + home + ": " + e.getMessage(), "", e);
        }
    }

    private ServerRecord newRecord() {
        Path data = DataDirectory.choose(home, ServerUser.forNew(home));
        if (data.isAbsolute()) {
            LOG.warn(
                    "The embedded database is in {}: the server does not run as root, and no other user reaches {}",
                    data,
                    home);
        }
        return new ServerRecord(FreePort.choose(), "", "", data);
    }

    private ServerUser prepareData(ServerRecord record) {
        Path data = data(record);
        if (!DataDirectory.exists(data)) {
            ServerUser user = ServerUser.forNew(data);
            DataDirectory.make(data, user, ServerPassword.readOrMake(home), settings);
            return user;
        }
        DataDirectory.checkVersion(data);
        return ServerUser.ownerOf(data);
    }

    private ServerAddress launch(ServerRecord record, ServerUser user) throws InterruptedException {
        ServerRecord current = record;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<ServerAddress> started = running();
            if (started.isPresent()) {
                return started.get();
            }
            if (Postmaster.of(data(current)).isPresent()) {
                // Started by somebody who did not live to see it ready, or just ending.
                Thread.sleep(RETRY_MILLIS);
                continue;
            }
            Postmaster.forgetStranger(data(current));
            current = FreePort.isFree(current.port()) ? current : withNewPort(current);
            Launch launch = Launch.of(data(current), logFile(), current.port(), user);
            switch (launch.await()) {
                case READY, PORT_TAKEN -> {
                    // Looked at again above.
                }
                case LOCKED -> Thread.sleep(RETRY_MILLIS);
                case FAILED ->
                    throw new DbpException(
                            "The embedded database server did not start:\n" + launch.said(), "See " + logFile());
            }
        }
        throw new DbpException(
                "The embedded database server did not start within " + PATIENCE.toSeconds() + " s", "See " + logFile());
    }

    private ServerRecord withNewPort(ServerRecord record) {
        ServerRecord moved = record.withPort(FreePort.choose());
        moved.write(home);
        return moved;
    }

    private void stop(Path data) {
        ServerUser user = ServerUser.ownerOf(data);
        Program.mustRun(user.command(List.of(
                PostgresBinaries.forUser(user).program("pg_ctl"),
                "stop",
                "-D",
                data.toString(),
                "-m",
                "fast",
                "-w",
                "-s",
                "-t",
                Long.toString(PATIENCE.toSeconds()))));
    }

    private static boolean isForeign(ServerRecord record) {
        return !record.isStopped() && !record.host().equals(Platform.hostName());
    }

    private static void refuseForeign(ServerRecord record, boolean takeOver) {
        if (isForeign(record) && !takeOver) {
            throw new DbpException(
                    "The mission's embedded database runs on host " + record.host() + " (port " + record.port()
                            + " of its loopback address)",
                    "Run dbp on " + record.host() + ", or stop it there first (`dbp db stop`); if that host is dead:"
                            + " `dbp db start --take-over`");
        }
    }

    private Path data(ServerRecord record) {
        return real().resolve(record.data());
    }

    private Path real() {
        try {
            return home.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path logFile() {
        return home.resolve("server.log");
    }
}
