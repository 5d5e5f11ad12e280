package org.dbprocessing.ingest.inspector;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A running inspector program. Used by one thread at a time. */
final class InspectorProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final int LINES_AHEAD = 1000;

    private final Process process;
    private final InspectorLimits limits;
    private final Tail complaints;
    private final BlockingQueue<Line> lines = new ArrayBlockingQueue<>(LINES_AHEAD);
    private List<ProcessHandle> orphans = List.of();

    private InspectorProcess(Process process, InspectorLimits limits) {
        this.process = process;
        this.limits = limits;
        this.complaints = Tail.of(process.getErrorStream());
        Thread reader = new Thread(() -> read(process.getInputStream()), "inspector-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** A line of output; text is empty at the end of it. */
    private record Line(Optional<String> text, boolean tooLong) {
        static final Line END = new Line(Optional.empty(), false);
        static final Line TOO_LONG = new Line(Optional.empty(), true);
    }

    static InspectorProcess start(
            List<String> command, Path directory, Map<String, String> environment, InspectorLimits limits)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        // what the controller may do in the database is not for inspectors
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("DBP_"));
        builder.environment().putAll(environment);
        return new InspectorProcess(builder.start(), limits);
    }

    private void read(InputStream output) {
        try (Reader reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int character = reader.read(); character >= 0; character = reader.read()) {
                if (character == '\n') {
                    lines.put(new Line(Optional.of(line.toString()), false));
                    line.setLength(0);
                } else if (line.length() >= limits.answerCharacters()) {
                    lines.put(Line.TOO_LONG);
                    return;
                } else {
                    line.append((char) character);
                }
            }
            if (line.length() > 0) {
                lines.put(new Line(Optional.of(line.toString()), false));
            }
        } catch (IOException e) {
            // its end was cut off: the same as an end
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // nobody waits for more once the queue is full: whoever asks gets what there is, then runs out of time
            lines.offer(Line.END);
        }
    }

    /** Hands it a line of input. Whether that arrived shows in what it answers. */
    void send(String line) {
        try {
            OutputStream input = process.getOutputStream();
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException e) {
            // it has ended, and so does its output
        }
    }

    /**
     * The text of what it prints until that is complete; empty when its output ends before it has begun.
     *
     * @throws NoAnswer when it takes too long or prints too much
     */
    Optional<String> answer(Completeness complete) throws NoAnswer, AnswerReader.BadAnswer {
        long deadline = System.nanoTime() + limits.time().toNanos();
        StringBuilder text = new StringBuilder();
        while (true) {
            Line line = next(deadline);
            if (line.tooLong() || text.length() > limits.answerCharacters()) {
                throw new NoAnswer("its answer is longer than " + limits.answerCharacters() + " characters");
            }
            if (line.text().isEmpty()) {
                return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
            }
            if (text.isEmpty() && line.text().get().isBlank()) {
                continue;
            }
            text.append(line.text().get()).append('\n');
            if (line.text().get().stripTrailing().endsWith("}") && complete.test(text.toString())) {
                return Optional.of(text.toString());
            }
        }
    }

    /** Whether a text is a whole answer. */
    interface Completeness {
        boolean test(String text) throws AnswerReader.BadAnswer;
    }

    private Line next(long deadline) throws NoAnswer {
        try {
            Line line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new NoAnswer("no answer within " + limits.time().toSeconds() + " s");
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted");
        }
    }

    /** That no answer will be had of it. */
    static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswer(String why) {
            super(why);
        }
    }

    /** Tells it that there is nothing more, and gives the exit code it ends with; empty when it does not end. */
    Optional<Integer> end() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // it has ended already
        }
        return awaitEnd(limits.time());
    }

    private Optional<Integer> awaitEnd(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.of(process.exitValue())
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Asks it to end; it may say first what it was about. */
    void terminate() {
        orphans = process.descendants().toList();
        // the process itself would close its streams, and with them what it says
        process.toHandle().destroy();
    }

    /** The last lines that it wrote to its error output. */
    String complaints() {
        return complaints.text();
    }

    /** Ends it, with what it has started, whatever it does. */
    @Override
    public void close() {
        List<ProcessHandle> children =
                Stream.concat(orphans.stream(), process.descendants()).toList();
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // it has ended already
        }
        if (awaitEnd(GRACE).isEmpty()) {
            process.destroyForcibly();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
