package org.dbprocessing.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.spi.Shell.Answer;
import org.dbprocessing.spi.Shell.TextFile;
import org.dbprocessing.spi.ShellUnreachable;
import org.dbprocessing.spi.WorkerPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What goes wrong between hosts, and what a login says that nobody asked for; on real sshd.
 *
 * needs: sshd
 */
@Timeout(120)
class SshTroubleIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private SshLab lab;
    private SshSessions sessions;
    private SshShell shell;

    @BeforeEach
    void open() {
        lab = SshLab.up();
        lab.heal();
        sessions = lab.sessions();
        shell = new SshShell(lab.host("host2"), sessions, "0022");
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        sessions.close();
    }

    @Test
    void a_line_cut_in_the_middle_of_a_command_leaves_it_unknown_and_the_next_works() throws Exception {
        Future<Answer> answer = start("echo > begun; sleep 60");
        lab.does("cut", "host2");
        assertUnreachable(answer, "lost");
        lab.does("heal", "host2");
        awaitAnswer();
    }

    @Test
    void a_line_that_falls_silent_in_the_middle_of_a_command_is_given_up() throws Exception {
        Future<Answer> answer = start("echo > begun; sleep 60");
        lab.does("stall", "host2");
        assertUnreachable(answer, "lost");
        lab.does("heal", "host2");
        awaitAnswer();
    }

    @Test
    void a_server_started_anew_is_connected_to_anew() throws Exception {
        Future<Answer> answer = start("echo > begun; sleep 60");
        lab.does("stop", "host2");
        assertUnreachable(answer, "lost");
        assertThatThrownBy(() -> shell.script("echo", LIMIT)).isInstanceOf(ShellUnreachable.class);
        lab.does("start", "host2");
        awaitAnswer();
    }

    @Test
    void a_server_started_anew_between_two_commands_is_not_noticed() {
        shell.script("echo", LIMIT);
        lab.does("stop", "host2");
        lab.does("start", "host2");
        awaitAnswer();
    }

    @Test
    void a_host_that_cannot_be_connected_to_is_left_alone_for_a_while() {
        lab.does("stop", "host2");
        assertThatThrownBy(() -> shell.script("echo", LIMIT)).isInstanceOf(ShellUnreachable.class);
        Instant begun = Instant.now();
        for (int call = 0; call < 100; call++) {
            assertThatThrownBy(() -> shell.script("echo", LIMIT)).isInstanceOf(ShellUnreachable.class);
        }
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_changed_host_key_is_a_loud_error() throws IOException {
        Path known = lab.directory().resolve("known_hosts");
        String before = Files.readString(known);
        lab.does("rekey", "host2");
        try {
            ShellUnreachable error =
                    catchThrowableOfType(ShellUnreachable.class, () -> shell.script("echo > ran", LIMIT));
            assertThat(error).hasMessageContaining("KEY HAS CHANGED").hasMessageContaining("SHA256:");
            assertThat(error.remedy()).contains("dbp adapters trust host2").contains("ssh-keygen -R");
            assertThat(Files.readString(known)).isEqualTo(before);
        } finally {
            OfferedKey offered = sessions.offeredKey(lab.host("host2"));
            Files.write(
                    known,
                    before.lines()
                            .map(line -> line.startsWith(offered.keyName() + " ") ? offered.line() : line)
                            .toList());
        }
    }

    @Test
    void an_unknown_host_key_is_refused_until_a_person_trusts_it() {
        KnownHosts none = new KnownHosts(directory.resolve("new/known_hosts"), List.of());
        try (SshSessions strangers = new SshSessions(none, Passphrases.none())) {
            SshShell stranger = new SshShell(lab.host("host2"), strangers, "0022");
            ShellUnreachable error = catchThrowableOfType(ShellUnreachable.class, () -> stranger.script("", LIMIT));
            OfferedKey offered = strangers.offeredKey(lab.host("host2"));
            assertThat(error).hasMessageContaining(offered.fingerprint());
            assertThat(error.remedy()).contains("dbp adapters trust host2");
            none.add(offered);
        }
        try (SshSessions acquainted = new SshSessions(none, Passphrases.none())) {
            SshShell friend = new SshShell(lab.host("host2"), acquainted, "0022");
            assertThat(friend.script("echo in", LIMIT).output()).isEqualTo("in\n");
        }
    }

    @Test
    void a_key_that_the_host_does_not_know_says_so() throws Exception {
        key(directory.resolve("mine"), "");
        SshShell locked = new SshShell(withIdentity(directory.resolve("mine")), sessions, "0022");
        assertThatThrownBy(() -> locked.script("", LIMIT))
                .isInstanceOf(ShellUnreachable.class)
                .hasMessageContaining("none of our keys");
    }

    @Test
    void an_encrypted_key_is_opened_by_its_passphrase_and_by_no_other() throws Exception {
        Path mine = directory.resolve("mine");
        key(mine, "open, sesame");
        lab.does(
                "configure",
                "host2",
                "AuthorizedKeysFile " + lab.directory().resolve("id.pub") + " " + directory.resolve("mine.pub"));
        for (String known : List.of("open, sesame", "wrong")) {
            try (SshSessions asking = new SshSessions(
                    lab.knownHosts(), key -> key.equals(mine) ? Optional.of(known) : Optional.empty())) {
                SshShell asked = new SshShell(withIdentity(mine), asking, "0022");
                if (known.equals("wrong")) {
                    assertThatThrownBy(() -> asked.script("", LIMIT)).hasMessageContaining("passphrase");
                } else {
                    assertThat(asked.script("echo in", LIMIT).output()).isEqualTo("in\n");
                }
            }
        }
    }

    @Test
    void a_host_that_allows_one_channel_makes_others_wait() throws Exception {
        lab.does("configure", "host2", "MaxSessions 1");
        assertAllAnswer(12, "sleep 0.05; echo there");
    }

    @Test
    void a_channel_that_brings_fifty_megabytes_holds_up_nobody() throws Exception {
        Future<Answer> much = threads.submit(
                () -> shell.script("head -c 52428800 /dev/zero | tr '\\0' x; echo > begun; sleep 2", LIMIT));
        assertAllAnswer(8, "echo there");
        assertThat(much.get().output()).hasSize(52_428_800);
    }

    @Test
    void what_does_not_fit_is_cut() {
        Answer answer = shell.script("head -c 70000000 /dev/zero | tr '\\0' x; echo end >&2; exit 3", LIMIT);
        assertThat(answer.output()).hasSize(64 * 1024 * 1024);
        assertThat(answer.errors()).isEqualTo("end\n");
        assertThat(answer.exitCode()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/bin/sh -c 'echo noise; echo noise >&2; exec /bin/sh -c \"$SSH_ORIGINAL_COMMAND\"'",
                "/bin/sh -c 'printf \"no line end\"; head -c 100000 /dev/zero; exec /bin/sh -c \"$SSH_ORIGINAL_COMMAND\"'",
                "/bin/sh -c 'set -v; exec /bin/sh -v -c \"$SSH_ORIGINAL_COMMAND\"'",
                "tcsh -c \"$SSH_ORIGINAL_COMMAND\"",
                "fish -c \"$SSH_ORIGINAL_COMMAND\"",
            })
    void whatever_a_login_says_and_whatever_its_shell_the_answer_is_found(String login) throws Exception {
        Assumptions.assumeTrue(isThere(login.substring(0, login.indexOf(' '))));
        Files.writeString(directory.resolve("banner"), "Welcome!\n");
        lab.does("configure", "host2", "Banner " + directory.resolve("banner"), "ForceCommand " + login);
        assertThat(shell.script("echo out; echo err >&2; exit 3", LIMIT)).isEqualTo(new Answer(3, "out\n", "err\n"));
        WorkerPath file = at("it's $HOME/a file");
        shell.write(List.of(), List.of(new TextFile(file, "text", false)));
        assertThat(shell.read(List.of(file), 100).get(file).text()).isEqualTo("text");
    }

    @Test
    void an_account_that_may_not_log_in_says_what_its_shell_says() {
        lab.does("configure", "host2", "ForceCommand /bin/sh -c 'echo This account is not available.; exit 1'");
        assertThatThrownBy(() -> shell.script("echo", LIMIT))
                .isInstanceOf(ShellUnreachable.class)
                .hasMessageContaining("This account is not available.");
    }

    @Test
    void a_login_that_talks_spoils_sftp_and_is_told_so() throws Exception {
        lab.does(
                "configure",
                "host2",
                "ForceCommand /bin/sh -c 'echo noise; exec /bin/sh -c \"$SSH_ORIGINAL_COMMAND\"'");
        Files.writeString(directory.resolve("file"), "text");
        assertThatThrownBy(() -> shell.send(directory.resolve("file"), at("there")))
                .isInstanceOf(DbpException.class)
                .hasMessageContaining("sftp");
        assertThat(directory.resolve("there")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "stall"})
    void a_line_that_fails_while_a_file_is_carried_leaves_no_part_of_it(String trouble) throws Exception {
        Path big = directory.resolve("big");
        Files.write(big, new byte[8_000_000]);
        lab.does("slow", "host2", "1000000");
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> shell.send(big, at("there/big")), threads);
        awaitFile("there");
        lab.does(trouble, "host2");
        assertUnreachable(sending, "host2");
        assertThat(directory.resolve("there/big")).doesNotExist();
        lab.does("heal", "host2");
        awaitAnswer();
        shell.send(big, at("there/big"));
        assertThat(directory.resolve("there/big")).hasSameBinaryContentAs(big);
    }

    @Test
    void another_host_is_the_way_there() throws IOException {
        Path config = directory.resolve("config");
        Files.writeString(
                config,
                "Host far\n    ProxyJump host1,host3\n    HostName "
                        + lab.host("host2").address() + "\n    Port "
                        + lab.host("host2").port() + "\n    IdentityFile "
                        + lab.directory().resolve("id") + "\n"
                        + Files.readString(lab.directory().resolve("config")));
        HostSettings far = new HostNames(
                        SshConfigFile.read(config), directory, System.getProperty("user.name"), SshLab.patience())
                .find("far", HostNames.Given.nothing());
        SshShell distant = new SshShell(far, sessions, "0022");
        byte[] bytes = new byte[3_000_000];
        new java.util.Random(3).nextBytes(bytes);
        Files.write(directory.resolve("here"), bytes);
        distant.send(directory.resolve("here"), at("there"));
        assertThat(directory.resolve("there")).hasBinaryContent(bytes);
        lab.does("cut", "host3");
        assertThatThrownBy(() -> distant.script("echo", LIMIT)).isInstanceOf(ShellUnreachable.class);
    }

    @Test
    void a_full_disk_is_told_of_and_leaves_no_part_of_a_file() throws Exception {
        Assumptions.assumeTrue(System.getProperty("user.name").equals("root"));
        Path disk = Files.createDirectory(directory.resolve("disk"));
        run("mount", "-t", "tmpfs", "-o", "size=64k", "dbp-test", disk.toString());
        try {
            // A host of the lab sees what was mounted before it was started.
            lab.does("configure", "host2");
            Files.write(directory.resolve("big"), new byte[1_000_000]);
            assertThatThrownBy(() -> shell.send(directory.resolve("big"), at("disk/big")))
                    .isInstanceOf(DbpException.class);
            assertThatThrownBy(() ->
                            shell.write(List.of(), List.of(new TextFile(at("disk/text"), "x".repeat(500_000), false))))
                    .isInstanceOf(DbpException.class)
                    .hasMessageContaining("cannot write");
            assertThat(disk.resolve("text")).doesNotExist();
            assertThat(disk.resolve("big")).doesNotExist();
        } finally {
            lab.does("stop", "host2");
            run("umount", "-l", disk.toString());
        }
    }

    // ---- words for the tests above

    /** Runs a script in the test's directory, until its first sign. */
    private Future<Answer> start(String script) {
        Future<Answer> answer = threads.submit(() ->
                shell.run(List.of("/bin/sh", "-c", "cd \"$0\"; " + script, directory.toString()), "", Map.of(), LIMIT));
        awaitFile("begun");
        return answer;
    }

    private void awaitFile(String name) {
        Instant deadline = Instant.now().plus(LIMIT);
        while (!Files.exists(directory.resolve(name))) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** Calls until it answers: after failures it is left alone for a while. */
    private void awaitAnswer() {
        Instant deadline = Instant.now().plus(LIMIT);
        while (true) {
            try {
                assertThat(shell.script("echo back", LIMIT).output()).isEqualTo("back\n");
                return;
            } catch (ShellUnreachable e) {
                assertThat(Instant.now()).isBefore(deadline);
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    private static void assertUnreachable(Future<?> call, String message) {
        assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(ShellUnreachable.class)
                .hasMessageContaining(message);
    }

    private void assertAllAnswer(int calls, String script) throws Exception {
        List<Callable<String>> all = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            all.add(() -> shell.script(script, LIMIT).output());
        }
        for (Future<String> answer : threads.invokeAll(all)) {
            assertThat(answer.get()).isEqualTo("there\n");
        }
    }

    private HostSettings withIdentity(Path identity) {
        HostSettings host = lab.host("host2");
        return new HostSettings(
                host.name(), host.address(), host.port(), host.user(), List.of(identity), host.jump(), host.patience());
    }

    private WorkerPath at(String relative) {
        return new WorkerPath(directory.toString()).resolve(relative);
    }

    private static boolean isThere(String program) throws Exception {
        return run("sh", "-c", "command -v " + program) == 0;
    }

    private static void key(Path file, String passphrase) throws Exception {
        assertThat(run("ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", file.toString()))
                .isZero();
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
