package org.dbprocessing.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A server within this process, for anybody's key. */
final class MinaServer implements AutoCloseable {

    private final SshServer server = SshServer.setUpDefaultServer();
    private final Path directory;
    private final List<String> commands = new CopyOnWriteArrayList<>();

    MinaServer(Path directory) throws Exception {
        this.directory = directory;
        SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider(directory.resolve("host.key"));
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(keys);
        server.setPublickeyAuthenticator((user, key, session) -> true);
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setCommandFactory((channel, command) -> {
            commands.add(command);
            return new ProcessShellFactory(command, "/bin/sh", "-c", command).createShell(channel);
        });
        server.start();
        com.jcraft.jsch.JSch jsch = new com.jcraft.jsch.JSch();
        com.jcraft.jsch.KeyPair mine = com.jcraft.jsch.KeyPair.genKeyPair(jsch, com.jcraft.jsch.KeyPair.RSA, 2048);
        mine.writePrivateKey(directory.resolve("id").toString());
        String key =
                PublicKeyEntry.toString(keys.loadKeys(null).iterator().next().getPublic());
        Files.writeString(directory.resolve("known_hosts"), "[127.0.0.1]:" + server.getPort() + " " + key + "\n");
    }

    /** What it was told to run, so far. */
    List<String> commands() {
        return commands;
    }

    HostSettings host() {
        return new HostSettings(
                "mina",
                "127.0.0.1",
                server.getPort(),
                "me",
                List.of(directory.resolve("id")),
                Optional.empty(),
                SshLab.patience());
    }

    SshSessions sessions() {
        return new SshSessions(new KnownHosts(directory.resolve("known_hosts"), List.of()), Passphrases.none());
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
