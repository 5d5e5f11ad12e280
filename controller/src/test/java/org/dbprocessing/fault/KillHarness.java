package org.dbprocessing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a main class in a process of its own that dies at a fault point, as by {@code kill -9}, so that a test can find out
 * whether the next run finishes its work:
 *
 * <pre>{@code
 * KillHarness harness = KillHarness.running(SomeMain.class, "argument");
 * harness.diesAt(FaultPoint.INGEST_PLACED, 2);
 * harness.runsToItsEnd();
 * }</pre>
 */
public final class KillHarness {
    private static final int KILLED = 137;
    private static final long PATIENCE_SECONDS = 120;

    private final Class<?> main;
    private final List<String> arguments;

    private KillHarness(Class<?> main, List<String> arguments) {
        this.main = main;
        this.arguments = arguments;
    }

    public static KillHarness running(Class<?> main, String... arguments) {
        return new KillHarness(main, List.of(arguments));
    }

    /**
     * Runs it until it dies at the given pass of a fault point; fails the test where it ends otherwise.
     *
     * @param pass from 1
     */
    public void diesAt(FaultPoint point, int pass) {
        assertThat(run(List.of("-Ddbp.fault=" + point + ":" + pass)))
                .as("exit code of %s, which was to die at pass %d of %s", main.getSimpleName(), pass, point)
                .isEqualTo(KILLED);
    }

    /** Runs it; fails the test where it does not end with 0. */
    public void runsToItsEnd() {
        assertThat(run(List.of())).as("exit code of %s", main.getSimpleName()).isZero();
    }

    /** Runs it as it is; returns its exit code. */
    public int run(List<String> javaOptions) {
        try {
            Path output = Files.createTempFile("dbp-killed-", ".log");
            try {
                int exitCode = run(javaOptions, output);
                if (exitCode != 0 && exitCode != KILLED) {
                    System.err.println(Files.readString(output));
                }
                return exitCode;
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int run(List<String> javaOptions, Path output) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Xshare:auto");
        command.addAll(javaOptions);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new AssertionError(
                    main + " did not end within " + PATIENCE_SECONDS + " s: " + Files.readString(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
