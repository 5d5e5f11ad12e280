package org.dbprocessing.ssh;

import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.ShellContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Real sshd.
 *
 * needs: sshd
 */
class SshShellIT extends ShellContract {

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
    protected Shell open() {
        return new SshShell(lab.host("host1"), sessions, "0022");
    }
}
