package org.dbprocessing.spi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.jobdir.Claim;

/** Runs the real {@code run.sh} of each job. */
public final class ProcessRunner implements ElementRunner {

    private final String shell;

    public ProcessRunner() {
        this("/bin/sh");
    }

    /** @param shell its words, separated by blanks */
    public ProcessRunner(String shell) {
        this.shell = shell;
    }

    @Override
    public Execution start(List<PlacedJob> jobs) {
        List<String> words = new ArrayList<>(List.of(
                "setsid", "/bin/sh", "-c", "for directory; do " + shell + " \"$directory/run.sh\"; done", "element"));
        jobs.forEach(job -> words.add(job.directory().toString()));
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            return new Running(process, jobs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Running(Process process, List<PlacedJob> jobs) implements Execution {
        @Override
        public boolean goesOn() {
            return process.isAlive();
        }

        @Override
        public void vanish() {
            List<ProcessHandle> processes =
                    new ArrayList<>(process.descendants().toList());
            processes.add(process.toHandle());
            jobs.forEach(job -> claimant(job.directory()).ifPresent(processes::add));
            processes.forEach(ProcessHandle::destroyForcibly);
        }

        private static Optional<ProcessHandle> claimant(Path directory) {
            try {
                return Claim.parse(Files.readString(directory.resolve("claim")))
                        .filter(Claim.Started.class::isInstance)
                        .flatMap(claim -> ProcessHandle.of(((Claim.Started) claim).pid()));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }
}
