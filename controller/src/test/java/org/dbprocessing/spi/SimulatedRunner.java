package org.dbprocessing.spi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.jobdir.Claim;
import org.dbprocessing.spi.JobResult.Ending;

/** Keeps the job directory's contract without any process: claims at one tick, ends at the next. */
public final class SimulatedRunner implements ElementRunner {

    private final Clock clock;
    private final Simulation simulation;

    public SimulatedRunner(Clock clock, Simulation simulation) {
        this.clock = clock;
        this.simulation = simulation;
    }

    /** Stands for the code. */
    public interface Simulation {
        /**
         * Runs it.
         *
         * @param output where its output is to lie; empty for a process without one
         * @return exit code
         */
        int run(JobOrder order, Optional<Path> output) throws IOException;

        /** Writes the inputs one after the other. */
        static Simulation copyingInputs() {
            return (order, output) -> {
                if (output.isPresent()) {
                    StringBuilder text =
                            new StringBuilder("made by job " + order.attempt().jobId() + "\n");
                    for (Path input : order.inputs()) {
                        text.append(Files.readString(input));
                    }
                    Files.writeString(output.get(), text);
                }
                return 0;
            };
        }
    }

    @Override
    public Execution start(List<PlacedJob> jobs) {
        return new Pretending(new ArrayDeque<>(jobs));
    }

    private final class Pretending implements Execution {
        private final Deque<PlacedJob> waiting;
        private Optional<PlacedJob> running = Optional.empty();

        Pretending(Deque<PlacedJob> jobs) {
            waiting = jobs;
            next();
        }

        @Override
        public boolean goesOn() {
            running.ifPresent(this::end);
            running = Optional.empty();
            next();
            return running.isPresent();
        }

        @Override
        public void vanish() {
            running = Optional.empty();
            waiting.clear();
        }

        private void next() {
            while (running.isEmpty() && !waiting.isEmpty()) {
                running = Optional.of(waiting.remove()).filter(this::claims);
            }
        }

        private boolean claims(PlacedJob job) {
            Claim claim = new Claim.Started("simulated", "node1", "boot", 1, 1);
            try {
                write(job.directory().resolve("claim"), claim.text(), StandardOpenOption.CREATE_NEW);
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void end(PlacedJob job) {
            Path directory = job.directory();
            try {
                int exitCode =
                        simulation.run(job.order(), job.order().outputName().map(directory.resolve("out")::resolve));
                Files.writeString(directory.resolve("stdout"), "");
                Files.writeString(directory.resolve("stderr"), exitCode == 0 ? "" : "simulated failure\n");
                write(
                        directory.resolve("result.new"),
                        "ending " + Ending.EXITED + "\nexit " + exitCode + "\nhost node1\nend\n",
                        StandardOpenOption.CREATE);
                Files.move(
                        directory.resolve("result.new"), directory.resolve("result"), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void write(Path file, String text, StandardOpenOption how) throws IOException {
            Files.writeString(file, text, how, StandardOpenOption.WRITE);
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        }
    }
}
