package org.dbprocessing.ops.wiring;

import java.time.Instant;
import org.dbprocessing.local.LocalShell;
import org.dbprocessing.mission.JobSettings;
import org.dbprocessing.spi.WorkerPath;
import org.dbprocessing.ssh.HostNotes;
import org.dbprocessing.ssh.OfferedKey;
import org.dbprocessing.ssh.PoolHost;
import org.dbprocessing.ssh.SshSessions;

/** A host of a pool, as a person decides about it. */
public final class PersonsHost {
    private final String adapter;
    private final PoolHost host;
    private final SshAccess access;
    private final JobSettings jobs;

    PersonsHost(String adapter, PoolHost host, SshAccess access, JobSettings jobs) {
        this.adapter = adapter;
        this.host = host;
        this.access = access;
        this.jobs = jobs;
    }

    /** From now on it is given no more jobs. */
    public void drain() {
        try (LocalShell files = files()) {
            notes(files).drain(host.name(), Instant.now());
        }
    }

    /** It is given jobs again. */
    public void resume() {
        try (LocalShell files = files()) {
            notes(files).resume(host.name());
        }
    }

    /**
     * The key that it shows now, known or not.
     *
     * @throws org.dbprocessing.spi.ShellUnreachable where it shows none
     */
    public OfferedKey offeredKey() {
        try (SshSessions sessions = access.sessions()) {
            return sessions.offeredKey(host.settings());
        }
    }

    /** Its key is this from now on; returns the file that it is added to. */
    public String trust(OfferedKey key) {
        access.knownHosts().add(key);
        return access.knownHosts().file().toString();
    }

    private LocalShell files() {
        return LocalShell.withUmask(jobs.umask());
    }

    private HostNotes notes(LocalShell files) {
        return new HostNotes(files, new WorkerPath(jobs.workdir().toString()), adapter);
    }
}
