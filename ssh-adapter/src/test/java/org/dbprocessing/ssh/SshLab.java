package org.dbprocessing.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Real OpenSSH servers as several hosts: {@code ops/lab/ssh}. One for all tests of a process. */
final class SshLab {

    private static final Path SCRIPT = Path.of("..", "ops", "lab", "ssh");
    private static final int HOSTS = 3;

    private static SshLab only;

    private final Path directory;

    private SshLab(Path directory) {
        this.directory = directory;
    }

    /** Skips the test where there is no sshd. */
    static synchronized SshLab up() {
        Assumptions.assumeTrue(
                Stream.of("/usr/sbin/sshd", "/usr/bin/sshd").anyMatch(path -> Files.isExecutable(Path.of(path))),
                "there is no sshd");
        if (only == null) {
            try {
                SshLab lab = new SshLab(Files.createTempDirectory("ssh-lab").resolve("lab"));
                Runtime.getRuntime().addShutdownHook(new Thread(lab::down));
                lab.does("up", String.valueOf(HOSTS));
                only = lab;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return only;
    }

    /** As {@code ops/lab/ssh} takes it. */
    void does(String... words) {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString(), "-d", directory.toString()));
        command.addAll(List.of(words));
        try {
            Path log = directory.resolveSibling("log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            Process process = builder.start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(command + ": " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All hosts as a lab has them when it is new. */
    void heal() {
        for (int number = 1; number <= HOSTS; number++) {
            String host = "host" + number;
            if (!text(host + "/relay/line.is").equals("sound")) {
                does("heal", host);
            }
            if (!text(host + "/extra").isEmpty() || !Files.exists(directory.resolve(host + "/pid"))) {
                does("configure", host);
            }
        }
    }

    HostSettings host(String name) {
        return host(name, patience());
    }

    HostSettings host(String name, Patience patience) {
        return new HostNames(
                        SshConfigFile.read(directory.resolve("config")),
                        directory,
                        System.getProperty("user.name"),
                        patience)
                .find(name, HostNames.Given.nothing());
    }

    /** Little: its hosts are near. */
    static Patience patience() {
        return new Patience(
                Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofMillis(1500), Duration.ofSeconds(30), 8);
    }

    SshSessions sessions() {
        return new SshSessions(knownHosts(), Passphrases.none());
    }

    KnownHosts knownHosts() {
        return new KnownHosts(directory.resolve("known_hosts"), List.of());
    }

    Path directory() {
        return directory;
    }

    private String text(String file) {
        try {
            return Files.readString(directory.resolve(file)).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private void down() {
        does("down");
        try {
            Files.deleteIfExists(directory.resolveSibling("log"));
            Files.deleteIfExists(directory.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
