package org.dbprocessing.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.ShellContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A server of another make; it is told no more than to become {@code /bin/sh}, whatever is to be done. */
class MinaShellIT extends ShellContract {

    @TempDir
    static Path keys;

    private static MinaServer server;
    private static SshSessions sessions;

    @BeforeAll
    static void start() throws Exception {
        server = new MinaServer(keys);
        sessions = server.sessions();
    }

    @AfterAll
    static void stop() throws Exception {
        sessions.close();
        server.close();
        assertThat(server.commands()).isNotEmpty().containsOnly("exec /bin/sh -s");
    }

    @Override
    protected Shell open() {
        return new SshShell(server.host(), sessions, "0022");
    }
}
