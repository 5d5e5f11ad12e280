package org.dbprocessing.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.dbprocessing.model.DbpException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerIT {
    /** Of mode 0700, as root's home is: reached by its owner only. */
    @TempDir
    Path directory;

    private Path home;
    private EmbeddedServer server;

    @BeforeEach
    void aHome() {
        home = directory.resolve("mission/.dbp/pg");
        server = new EmbeddedServer(home, ServerSettings.volatileForTests());
    }

    @AfterEach
    void stopped() throws IOException {
        server.takeOver();
        server.stop();
        // As the server's files may belong to another user, who cannot be asked to remove them.
        DirectoryTree.delete(home);
    }

    @Test
    void startsWhenNeededAndStays() throws Exception {
        ServerAddress address = server.ensureRunning();
        execute(address, "CREATE TABLE kept AS SELECT 42 AS answer");

        assertThat(new EmbeddedServer(home, ServerSettings.volatileForTests()).ensureRunning())
                .isEqualTo(address);
        assertThat(answer(address)).isEqualTo(42);
        assertThat(server.status().state()).isEqualTo(ServerStatus.State.RUNNING);
    }

    @Test
    void isSetUpForPeoplesData() throws Exception {
        server = new EmbeddedServer(home, ServerSettings.durable());
        ServerAddress address = server.ensureRunning();

        assertThat(setting(address, "fsync")).isEqualTo("on");
        assertThat(setting(address, "data_checksums")).isEqualTo("on");
        assertThat(setting(address, "server_encoding")).isEqualTo("UTF8");
        assertThat(setting(address, "listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(setting(address, "unix_socket_directories")).isEmpty();
        assertThat(setting(address, "server_version")).isEqualTo("18.6");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ServerPassword.file(home))))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesAWrongPassword() {
        ServerAddress address = server.ensureRunning();

        assertThatThrownBy(() -> connect(new ServerAddress(address.port(), address.user(), "wrong")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void isStoppedAndStartedWithItsDataAndPort() throws Exception {
        ServerAddress address = server.ensureRunning();
        execute(address, "CREATE TABLE kept AS SELECT 42 AS answer");

        assertThat(server.stop()).isTrue();
        assertThat(server.stop()).isFalse();
        assertThat(server.status().state()).isEqualTo(ServerStatus.State.STOPPED);
        assertThatThrownBy(() -> connect(address)).isInstanceOf(SQLException.class);

        assertThat(server.ensureRunning()).isEqualTo(address);
        assertThat(answer(address)).isEqualTo(42);
    }

    @Test
    void keepsItsDataWhenAllOfItIsKilled() throws Exception {
        server = new EmbeddedServer(home, ServerSettings.durable());
        ServerAddress address = server.ensureRunning();
        execute(address, "CREATE TABLE kept AS SELECT 42 AS answer");

        killAll(server.status().pid());

        assertThat(answer(server.ensureRunning())).isEqualTo(42);
    }

    @Test
    void comesBackWhenOnlyItsFirstProcessIsKilled() throws Exception {
        server = new EmbeddedServer(home, ServerSettings.durable());
        ServerAddress address = server.ensureRunning();
        execute(address, "CREATE TABLE kept AS SELECT 42 AS answer");
        try (Connection lingering = connect(address);
                Statement statement = lingering.createStatement()) {
            statement.execute("SET statement_timeout = '3s'");

            kill(ProcessHandle.of(server.status().pid()).orElseThrow());

            assertThat(answer(server.ensureRunning())).isEqualTo(42);
        }
    }

    @Test
    void isNotTakenInByAStrangerWithItsOldPid() throws Exception {
        server = new EmbeddedServer(home, ServerSettings.durable());
        ServerAddress address = server.ensureRunning();
        execute(address, "CREATE TABLE kept AS SELECT 42 AS answer");
        Path pidFile = Postmaster.pidFile(server.status().data());
        String text = Files.readString(pidFile);
        ServerUser user = ServerUser.ownerOf(server.status().data());
        killAll(server.status().pid());
        Process stranger = new ProcessBuilder(user.command(List.of("sleep", "60"))).start();
        try {
            Files.writeString(pidFile, stranger.pid() + text.substring(text.indexOf('\n')));

            assertThat(server.status().state()).isEqualTo(ServerStatus.State.STOPPED);
            assertThat(answer(server.ensureRunning())).isEqualTo(42);
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void leavesItsPortToAStrangerWhoHasTakenIt() throws Exception {
        int port = server.ensureRunning().port();
        server.stop();
        try (ServerSocket stranger = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            ServerAddress moved = server.ensureRunning();

            assertThat(moved.port()).isNotEqualTo(stranger.getLocalPort());
            server.stop();
            assertThat(server.ensureRunning()).isEqualTo(moved);
        }
    }

    @Test
    void isStartedOnceByManyThreadsAndProcesses() throws Exception {
        List<Callable<Integer>> starters = new ArrayList<>();
        for (int thread = 0; thread < 3; thread++) {
            starters.add(() -> server.ensureRunning().port());
            starters.add(this::startInAnotherProcess);
        }
        ExecutorService threads = Executors.newFixedThreadPool(starters.size());
        try {
            List<Integer> ports = new ArrayList<>();
            for (Future<Integer> port : threads.invokeAll(starters)) {
                ports.add(port.get());
            }
            assertThat(ports).hasSize(6).containsOnly(server.status().port());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void livesInASessionOfItsOwn() throws IOException {
        server.ensureRunning();
        long pid = server.status().pid();

        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));

        // pid (comm) state ppid pgrp session; see proc_pid_stat(5)
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        assertThat(fields[3]).isEqualTo(Long.toString(pid));
    }

    @Test
    void fromAnotherHostItOnlySaysWhereItRuns() throws IOException {
        server.ensureRunning();
        server.stop();
        ServerRecord.read(home).orElseThrow().on("far-away", "another-boot").write(home);

        assertThat(server.status().state()).isEqualTo(ServerStatus.State.ELSEWHERE);
        assertThatThrownBy(server::ensureRunning)
                .isInstanceOf(DbpException.class)
                .hasMessageContaining("host far-away");
        assertThatThrownBy(server::stop).hasMessageContaining("host far-away");
        assertThat(server.takeOver().port()).isPositive();
        assertThat(server.status().state()).isEqualTo(ServerStatus.State.RUNNING);
    }

    @Test
    void doesNotMindHowItsDirectoryIsCalled() throws Exception {
        home = directory.resolve("a b\"c'd$(touch pwned)\nüß").resolve("-pg");
        server = new EmbeddedServer(home, ServerSettings.volatileForTests());

        ServerAddress address = server.ensureRunning();
        execute(address, "CREATE TABLE kept AS SELECT 42 AS answer");
        server.stop();

        assertThat(answer(server.ensureRunning())).isEqualTo(42);
    }

    @Test
    void runsWhereEverybodyMayPass() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

        ServerAddress address = server.ensureRunning();

        execute(address, "CREATE TABLE kept AS SELECT 42 AS answer");
        assertThat(Platform.owner(server.status().data()) == 0).isFalse();
    }

    @Test
    void aHalfMadeDataDirectoryIsMadeAnew() throws Exception {
        Path half = Files.createDirectories(home.resolve("data.unfinished/base"));
        Files.writeString(half.resolve("1"), "cut off");

        assertThat(server.ensureRunning().port()).isPositive();
    }

    private int startInAnotherProcess() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StarterProgram.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return Integer.parseInt(output.strip());
    }

    private static void killAll(long postmaster) {
        ProcessHandle first = ProcessHandle.of(postmaster).orElseThrow();
        List<ProcessHandle> children;
        try (Stream<ProcessHandle> descendants = first.descendants()) {
            children = descendants.toList();
        }
        kill(first);
        children.forEach(EmbeddedServerIT::kill);
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static Connection connect(ServerAddress address) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + address.port() + "/postgres", address.user(), address.password());
    }

    private static void execute(ServerAddress address, String sql) throws SQLException {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int answer(ServerAddress address) throws SQLException {
        return Integer.parseInt(text(address, "SELECT answer FROM kept"));
    }

    private static String setting(ServerAddress address, String name) throws SQLException {
        return text(address, "SHOW " + name);
    }

    private static String text(ServerAddress address, String sql) throws SQLException {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
