package org.dbprocessing.ingest.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;
import org.dbprocessing.naming.NameFormat;
import org.dbprocessing.naming.ProductNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real programs, started and talked to. */
@Timeout(60)
class CommandInspectorIT {
    private static final Product PRODUCT =
            new Product(1, "p", 1, 0, "p", "x{DATE}", List.of(), false, false, 3, false, Timebase.DAILY, true, "");

    private static final String YES =
            "{\"match\":true,\"date\":\"2012-10-02\",\"start\":\"2012-10-02T00:00:00\",\"stop\":\"2012-10-02T12:00:00\"}";

    @TempDir
    private Path directory;

    private InspectorLimits limits = InspectorLimits.usual();

    @Test
    void theProgramGetsThePathAndTheArguments() throws IOException {
        try (CommandInspector inspector = inspector("""
                for word; do printf '%s\\n' "$word"; done > words
                printf '%s' "$DBP_PRODUCT" > product
                echo '{"match": false}'
                """, Map.of("b", "2 $(id)", "a", "1"))) {
            assertThat(inspector.ask(Path.of("/some where/file 'x'"))).isEqualTo(new Answer.No());
        }
        assertThat(directory.resolve("words")).hasContent("/some where/file 'x'\na=1\nb=2 $(id)\n");
        assertThat(directory.resolve("product")).hasContent("p");
    }

    @Test
    void aProgramThatGoesOnIsStartedOnce() throws IOException {
        try (CommandInspector inspector = inspector("""
                echo started >> starts
                file=$1
                while :; do
                    echo "$file" >> files
                    echo '{"match": false, "more": true}'
                    IFS= read -r file || exit 0
                done
                """)) {
            for (int number = 0; number < 20; number++) {
                assertThat(inspector.ask(Path.of("/x/ü " + number))).isEqualTo(new Answer.No());
            }
        }
        assertThat(directory.resolve("starts")).hasContent("started\n");
        assertThat(Files.readAllLines(directory.resolve("files")))
                .hasSize(20)
                .startsWith("/x/ü 0")
                .endsWith("/x/ü 19");
    }

    @Test
    void aProgramThatGoesOnOutlivesABadAnswer() throws IOException {
        try (CommandInspector inspector = inspector("""
                echo started >> starts
                while :; do
                    echo '{"match": true, "more": true}'
                    IFS= read -r file || exit 0
                done
                """)) {
            for (int number = 0; number < 3; number++) {
                assertThat(inspector.ask(Path.of("/x"))).isInstanceOf(Answer.Failed.class);
            }
        }
        assertThat(directory.resolve("starts")).hasContent("started\n");
    }

    @Test
    void aProgramThatDiesBetweenFilesIsStartedAgain() throws IOException {
        try (CommandInspector inspector = inspector("""
                echo started >> starts
                echo '{"match": false, "more": true}'
                exit 1
                """)) {
            for (int number = 0; number < 3; number++) {
                assertThat(inspector.ask(Path.of("/x"))).isEqualTo(new Answer.No());
            }
        }
        assertThat(directory.resolve("starts")).hasContent("started\nstarted\nstarted\n");
    }

    @Test
    void anAnswerMayHaveSeveralLines() throws IOException {
        try (CommandInspector inspector =
                inspector("printf '\\n{\\n  \"match\": false,\\n  \"keywords\": {}\\n}\\n'\n")) {
            assertThat(inspector.ask(Path.of("/x"))).isEqualTo(new Answer.No());
        }
    }

    @Test
    void itIsAFailureToEndBadlyEvenAfterAnAnswer() throws IOException {
        assertThat(said("echo '" + YES + "'; echo oh >&2; exit 7\n")).contains("exit code 7", "oh");
        assertThat(said("exit 7\n")).contains("exit code 7 without an answer");
        assertThat(said("exit 0\n")).contains("exit code 0 without an answer");
        assertThat(said("kill -9 $$\n")).contains("exit code 137");
        assertThat(said("echo hello\n")).contains("no JSON");
        assertThat(said("printf '{\"match\":'\n")).contains("ended in the middle");
        assertThat(said("echo '{\"match\": true}'\n")).contains("does not give 'date'");
    }

    @Test
    void aProgramThatCannotBeStartedIsAFailure() {
        Inspector missing =
                new Inspector(1, 1, Inspector.Kind.COMMAND, "missing.sh", "", Version.of(1, 0, 0), Map.of());
        try (CommandInspector inspector = new CommandInspector(PRODUCT, format(), directory, missing, limits)) {
            assertThat(inspector.ask(Path.of("/x"))).isInstanceOf(Answer.Failed.class);
        }
    }

    @Test
    void aProgramThatIsSilentIsEndedWithItsChildren() throws Exception {
        limits = new InspectorLimits(Duration.ofMillis(300), 1000);

        assertThat(said("sleep 300 & echo $! > child; wait\n")).contains("no answer within");

        long child = Long.parseLong(Files.readString(directory.resolve("child")).strip());
        assertThat(ends(child)).isTrue();
    }

    @Test
    void aProgramThatIsSilentTimeAndAgainIsNotAskedAnyMore() throws IOException {
        limits = new InspectorLimits(Duration.ofMillis(50), 1000);
        try (CommandInspector inspector = inspector("echo x >> starts; exec sleep 60\n")) {
            for (int number = 0; number < 8; number++) {
                assertThat(inspector.ask(Path.of("/x"))).isInstanceOf(Answer.Failed.class);
            }
        }
        assertThat(Files.readAllLines(directory.resolve("starts"))).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void aProgramThatTalksTooMuchIsCutOff() throws IOException {
        limits = new InspectorLimits(Duration.ofSeconds(30), 1000);

        assertThat(said("yes\n")).contains("longer than 1000 characters");
        assertThat(said("tr '\\0' x < /dev/zero\n")).contains("longer than 1000 characters");
        assertThat(said("head -c 10000000 /dev/zero | tr '\\0' y >&2; echo '" + YES + "'; exit 1\n"))
                .contains("exit code 1")
                .hasSizeLessThan(5000);
    }

    /** A signal is sent at once, but takes effect when the process has its turn. */
    private static boolean ends(long pid) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (isAlive(pid) && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        return !isAlive(pid);
    }

    private static boolean isAlive(long pid) {
        try {
            return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }

    private String said(String script) throws IOException {
        try (CommandInspector inspector = inspector(script)) {
            return ((Answer.Failed) inspector.ask(Path.of("/x"))).said();
        }
    }

    private CommandInspector inspector(String script) throws IOException {
        return inspector(script, Map.of());
    }

    private CommandInspector inspector(String script, Map<String, String> arguments) throws IOException {
        Path file = Files.writeString(directory.resolve("inspect.sh"), "#!/bin/sh\n" + script);
        file.toFile().setExecutable(true);
        return new CommandInspector(
                PRODUCT,
                format(),
                directory,
                new Inspector(
                        1, 1, Inspector.Kind.COMMAND, "inspect.sh", "", Version.of(1, 0, 0), new TreeMap<>(arguments)),
                limits);
    }

    private static NameFormat format() {
        return NameFormat.compile("x{DATE}", new ProductNames("m", "s", "i", "p"), Map.of());
    }
}
