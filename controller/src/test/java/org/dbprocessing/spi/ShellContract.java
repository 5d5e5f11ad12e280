package org.dbprocessing.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.dbprocessing.spi.Shell.Answer;
import org.dbprocessing.spi.Shell.FileText;
import org.dbprocessing.spi.Shell.TextFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Shell} does. The machine behind it sees the file system of this test. */
public abstract class ShellContract {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    protected Path directory;

    private Shell shell;

    /** A shell to be used by one test; closed after it. */
    protected abstract Shell open();

    @BeforeEach
    void openShell() {
        shell = open();
    }

    @AfterEach
    void closeShell() {
        shell.close();
    }

    static List<String> hostileTexts() {
        return HostileTexts.all();
    }

    @Test
    void a_script_answers_with_output_errors_and_exit_code() {
        assertThat(shell.script("echo out; echo err >&2; exit 3", LIMIT)).isEqualTo(new Answer(3, "out\n", "err\n"));
    }

    @Test
    void a_long_script_is_no_trouble() {
        String script = ": 'some text that makes it long'\n".repeat(20_000) + "echo done\n";
        assertThat(shell.script(script, LIMIT).output()).isEqualTo("done\n");
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void words_arrive_as_they_are(String text) {
        Answer answer =
                shell.run(List.of("/bin/sh", "-c", "printf '%s|' \"$@\"", "sh", text, text), "", Map.of(), LIMIT);
        assertThat(answer.output()).isEqualTo(text + "|" + text + "|");
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void variables_and_input_arrive_as_they_are(String text) {
        Answer answer =
                shell.run(List.of("/bin/sh", "-c", "printf '%s|' \"$WORD\"; cat"), text, Map.of("WORD", text), LIMIT);
        assertThat(answer.output()).isEqualTo(text + "|" + text);
    }

    @Test
    void the_environment_is_made_from_nothing() {
        Answer answer = shell.run(List.of("env"), "", Map.of("OWN", "x"), LIMIT);
        assertThat(answer.output().lines().map(line -> line.substring(0, line.indexOf('='))))
                .contains("PATH", "OWN")
                .isSubsetOf("PATH", "HOME", "USER", "LANG", "OWN", "PWD", "SHLVL", "_");
    }

    @Test
    void what_takes_too_long_is_unreachable() {
        assertThatThrownBy(() -> shell.script("sleep 20 & sleep 20; exit 0", Duration.ofMillis(300)))
                .isInstanceOf(ShellUnreachable.class);
    }

    @Test
    void a_child_in_the_background_holds_up_nobody() {
        Instant begun = Instant.now();
        Answer answer = shell.script("sleep 5 & echo $!", LIMIT);
        assertThat(answer.succeeded()).isTrue();
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(4));
        shell.script("kill " + answer.output(), LIMIT);
    }

    @Test
    void much_output_is_no_trouble() {
        Answer answer = shell.script("i=0; while [ $i -lt 2000 ]; do printf '%01000d' 0; i=$((i+1)); done", LIMIT);
        assertThat(answer.output()).hasSize(2_000_000);
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void files_are_written_and_read_under_any_name(String text) {
        WorkerPath path = at("deep/" + HostileTexts.asFileName(text));
        shell.write(List.of(), List.of(new TextFile(path, text, false)));
        assertThat(shell.read(List.of(path), 1 << 20).get(path).text()).isEqualTo(text);
        shell.remove(List.of(path));
        assertThat(Files.exists(Path.of(path.value()), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }

    @Test
    void directories_are_made_and_executables_can_be_run() {
        WorkerPath script = at("x/run me.sh");
        shell.write(List.of(at("a/b")), List.of(new TextFile(script, "#!/bin/sh\necho ran\n", true)));
        assertThat(directory.resolve("a/b")).isDirectory();
        assertThat(shell.run(List.of(script.value()), "", Map.of(), LIMIT).output())
                .isEqualTo("ran\n");
    }

    @Test
    void what_is_written_again_is_replaced() {
        WorkerPath path = at("file");
        shell.write(List.of(), List.of(new TextFile(path, "a longer text", false)));
        shell.write(List.of(), List.of(new TextFile(path, "short", false)));
        assertThat(shell.read(List.of(path), 100).get(path).text()).isEqualTo("short");
        assertThat(directory).isDirectoryNotContaining("glob:**tmp*");
    }

    @Test
    void the_tail_is_read_and_the_absent_left_out() throws Exception {
        Files.writeString(directory.resolve("log"), "0123456789");
        Map<WorkerPath, FileText> texts = shell.read(List.of(at("log"), at("absent"), at("no/such/place")), 4);
        assertThat(texts).containsOnlyKeys(at("log"));
        assertThat(texts.get(at("log")).text()).isEqualTo("6789");
        assertThat(texts.get(at("log")).modified())
                .isCloseTo(
                        Files.getLastModifiedTime(directory.resolve("log")).toInstant(),
                        org.assertj.core.api.Assertions.within(1, java.time.temporal.ChronoUnit.SECONDS));
    }

    @Test
    void many_files_are_one_batch() {
        List<TextFile> files = new ArrayList<>();
        for (int number = 0; number < 500; number++) {
            files.add(new TextFile(at("many/" + number), "text " + number, false));
        }
        shell.write(List.of(), files);
        assertThat(shell.read(files.stream().map(TextFile::path).toList(), 100)).hasSize(500);
        shell.remove(List.of(at("many"), at("never there")));
        assertThat(directory.resolve("many")).doesNotExist();
    }

    @Test
    void what_exists_is_not_created_again() throws Exception {
        Files.writeString(directory.resolve("there"), "theirs");
        Set<WorkerPath> created = shell.createExclusively(
                List.of(new TextFile(at("there"), "ours", false), new TextFile(at("new/claim"), "ours", false)));
        assertThat(created).containsExactly(at("new/claim"));
        assertThat(directory.resolve("there")).hasContent("theirs");
        assertThat(directory.resolve("new/claim")).hasContent("ours");
    }

    @Test
    void of_many_who_create_one_file_one_succeeds() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                WorkerPath path = at("race/" + round);
                List<Callable<Integer>> racers = new ArrayList<>();
                for (int racer = 0; racer < 8; racer++) {
                    TextFile file = new TextFile(path, "racer " + racer, false);
                    racers.add(() -> shell.createExclusively(List.of(file)).size());
                }
                int winners = 0;
                for (var outcome : threads.invokeAll(racers)) {
                    winners += outcome.get();
                }
                assertThat(winners).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_tree_is_removed_without_following_links() throws Exception {
        Files.createDirectories(directory.resolve("tree/sub"));
        Files.writeString(directory.resolve("kept"), "kept");
        Files.createSymbolicLink(directory.resolve("tree/sub/link"), directory.resolve("kept"));
        shell.remove(List.of(at("tree")));
        assertThat(directory.resolve("tree")).doesNotExist();
        assertThat(directory.resolve("kept")).hasContent("kept");
    }

    @Test
    void files_are_fetched_and_sent_byte_by_byte() throws Exception {
        byte[] bytes = new byte[300_000];
        new java.util.Random(7).nextBytes(bytes);
        Path here = directory.resolve("here");
        Files.write(here, bytes);
        shell.send(here, at("there/a file"));
        shell.fetch(at("there/a file"), directory.resolve("back"));
        assertThat(directory.resolve("back")).hasBinaryContent(bytes);
        assertThatThrownBy(() -> shell.fetch(at("nowhere"), directory.resolve("x")))
                .isInstanceOf(org.dbprocessing.model.DbpException.class);
        assertThat(directory.resolve("x")).doesNotExist();
    }

    @Test
    void texts_are_utf8() throws Exception {
        shell.write(List.of(), List.of(new TextFile(at("text"), "ä€😀", false)));
        assertThat(Files.readAllBytes(directory.resolve("text"))).isEqualTo("ä€😀".getBytes(StandardCharsets.UTF_8));
    }

    private WorkerPath at(String relative) {
        return new WorkerPath(directory.toString()).resolve(relative);
    }
}
