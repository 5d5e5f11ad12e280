package org.dbprocessing.ingest.inspector;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Product;
import org.dbprocessing.naming.NameFormat;

/**
 * A program asked for each file. It is started with the file's path and key=value arguments, and prints one JSON object;
 * where that says {@code "more": true} it stays, and is handed further paths as lines of its input.
 *
 * <p>Several threads get a process each. A process that ended meanwhile is replaced without a word. A program that is
 * silent time and again is not asked any more: thousands of files are not to wait a minute each.
 */
final class CommandInspector implements ProductInspector {
    private static final int MOST_SILENCES = 5;

    private final Product product;
    private final NameFormat format;
    private final Path directory;
    private final Path executable;
    private final List<String> arguments;
    private final InspectorLimits limits;
    private final Deque<InspectorProcess> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger silences = new AtomicInteger();

    CommandInspector(Product product, NameFormat format, Path directory, Inspector inspector, InspectorLimits limits) {
        this.product = product;
        this.format = format;
        this.directory = directory.resolve(inspector.directory()).toAbsolutePath();
        this.executable = this.directory.resolve(inspector.filename());
        this.arguments = new TreeMap<>(inspector.arguments())
                .entrySet().stream()
                        .map(argument -> argument.getKey() + "=" + argument.getValue())
                        .toList();
        this.limits = limits;
    }

    @Override
    public Product product() {
        return product;
    }

    @Override
    public Answer ask(Path file) {
        if (silences.get() >= MOST_SILENCES) {
            return new Answer.Failed(
                    "it was not asked, because it did not answer for " + MOST_SILENCES + " files before");
        }
        InspectorProcess waiting = idle.pollFirst();
        if (waiting != null) {
            waiting.send(file);
            Optional<Answer> answer = answerOf(waiting, file);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return askAnew(file);
    }

    private Answer askAnew(Path file) {
        List<String> command = new ArrayList<>();
        command.add(executable.toString());
        command.add(file.toString());
        command.addAll(arguments);
        try {
            InspectorProcess process =
                    InspectorProcess.start(command, directory, Map.of("DBP_PRODUCT", product.name()), limits);
            return answerOf(process, file).orElseGet(() -> new Answer.Failed(ended(process, "without an answer")));
        } catch (IOException e) {
            return new Answer.Failed("it cannot be started: " + e.getMessage());
        }
    }

    /** Empty when it ended before it said anything. The process is kept or ended. */
    private Optional<Answer> answerOf(InspectorProcess process, Path file) {
        boolean keep = false;
        try {
            Optional<String> text =
                    process.answer(part -> AnswerReader.object(part).isPresent());
            silences.set(0);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            JsonNode json = AnswerReader.object(text.get())
                    .orElseThrow(() -> new AnswerReader.BadAnswer(
                            "it ended in the middle of its answer: " + AnswerReader.shortened(text.get())));
            Answer answer = AnswerReader.read(json, format.read(String.valueOf(file.getFileName())));
            if (AnswerReader.goesOn(json)) {
                keep = true;
                idle.addFirst(process);
                return Optional.of(answer);
            }
            return Optional.of(
                    process.end().equals(Optional.of(0))
                            ? answer
                            : new Answer.Failed(ended(process, "after its answer")));
        } catch (InspectorProcess.NoAnswer e) {
            silences.incrementAndGet();
            return Optional.of(new Answer.Failed(withComplaints(String.valueOf(e.getMessage()), process)));
        } catch (AnswerReader.BadAnswer e) {
            return Optional.of(new Answer.Failed(withComplaints(String.valueOf(e.getMessage()), process)));
        } finally {
            if (!keep) {
                process.close();
            }
        }
    }

    private static String ended(InspectorProcess process, String when) {
        String how = process.end()
                .map(code -> "it ended with exit code " + code + " ")
                .orElse("it does not end ");
        return withComplaints(how + when, process);
    }

    private static String withComplaints(String message, InspectorProcess process) {
        String complaints = process.complaints();
        return complaints.isEmpty() ? message : message + "\n" + complaints;
    }

    @Override
    public void close() {
        for (InspectorProcess process = idle.pollFirst(); process != null; process = idle.pollFirst()) {
            process.close();
        }
    }
}
