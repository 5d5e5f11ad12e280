package org.dbprocessing.ssh;

import org.dbprocessing.spi.BackendContract;
import org.dbprocessing.spi.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * What every backend does, on real sshd.
 *
 * needs: sshd
 */
class PoolBackendIT extends BackendContract {

    private static final int SLOTS = 16;

    private static SshLab lab;
    private static SshSessions sessions;

    @BeforeAll
    static void up() {
        lab = SshLab.up();
        lab.heal();
        sessions = lab.sessions();
    }

    @AfterAll
    static void close() {
        sessions.close();
    }

    @Override
    protected World world() {
        return new PoolWorld(lab, sessions, home, SLOTS);
    }
}
