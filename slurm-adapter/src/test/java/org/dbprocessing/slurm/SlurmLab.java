package org.dbprocessing.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.local.LocalShell;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.Shell.Answer;

/**
 * A real cluster on this host (see {@code ops/lab/slurm}): the one whose directory {@code DBP_SLURM_LAB} names, else one of
 * the tests' own, which is brought up when it is first needed and goes with them.
 */
final class SlurmLab {

    private static final String SCRIPT = "../ops/lab/slurm";

    private final Shell shell = new LocalShell();
    private final Path directory;

    private SlurmLab(Path directory) {
        this.directory = directory;
    }

    /** Empty where Slurm is not installed, or does not come up. */
    static Optional<SlurmLab> find() {
        return Optional.ofNullable(System.getenv("DBP_SLURM_LAB"))
                .map(Path::of)
                .filter(lab -> Files.isReadable(configuration(lab)))
                .map(SlurmLab::new)
                .or(() -> Own.LAB);
    }

    private static final class Own {
        static final Optional<SlurmLab> LAB = bringUp();

        private static Optional<SlurmLab> bringUp() {
            try {
                SlurmLab lab = new SlurmLab(Files.createTempDirectory("dbp-slurm-lab"));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> lab.lab("remove")));
                lab.lab("up");
                return Optional.of(lab);
            } catch (IOException | AssertionError e) {
                System.err.println("no Slurm to test with: " + e.getMessage());
                return Optional.empty();
            }
        }
    }

    private static Path configuration(Path directory) {
        return directory.resolve("etc").resolve("slurm.conf");
    }

    Path configuration() {
        return configuration(directory);
    }

    /** What one of Slurm's own commands answers; it has to succeed. */
    String slurm(String... words) {
        Answer answer = shell.run(
                List.of(words), "", Map.of("SLURM_CONF", configuration().toString()), Duration.ofMinutes(1));
        if (!answer.succeeded()) {
            throw new AssertionError(String.join(" ", words) + ": " + answer.errors());
        }
        return answer.output().strip();
    }

    void stop(String server) {
        lab("stop", server);
    }

    void freeze(String server) {
        lab("stop", server, "STOP");
    }

    /** Or thaws it. */
    void start(String server) {
        lab("start", server);
    }

    private void lab(String... words) {
        List<String> command = new java.util.ArrayList<>(List.of(SCRIPT, "-d", directory.toString()));
        command.addAll(List.of(words));
        Answer answer = shell.run(command, "", Map.of(), Duration.ofMinutes(1));
        if (!answer.succeeded()) {
            throw new AssertionError(String.join(" ", command) + ": " + answer.errors());
        }
    }
}
