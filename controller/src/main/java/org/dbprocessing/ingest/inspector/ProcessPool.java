package org.dbprocessing.ingest.inspector;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.dbprocessing.naming.NameReading;

/**
 * The processes of one program, as many as there are threads that ask at the same time. One that says {@code "more":
 * true} stays, and is asked again; one that has ended meanwhile is replaced without a word.
 *
 * @param <Q> what it is asked
 */
final class ProcessPool<Q> implements AutoCloseable {
    private final Program<Q> program;
    private final Deque<InspectorProcess> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    ProcessPool(Program<Q> program) {
        this.program = program;
    }

    /** How it is started and talked to. */
    interface Program<Q> {
        /**
         * Starts a process with its first question.
         *
         * @throws IOException if it cannot be started; its message says why
         */
        InspectorProcess start(Q question) throws IOException;

        /** Asks a process that waits for another. Whether that has arrived shows in what it answers. */
        void ask(InspectorProcess process, Q question);
    }

    /**
     * What the program answers.
     *
     * @param name what the file's name says where it is of the product's format
     */
    Answer ask(Q question, Optional<NameReading> name) throws InspectorProcess.NoAnswer {
        InspectorProcess waiting = idle.pollFirst();
        if (waiting != null) {
            program.ask(waiting, question);
            Optional<Answer> answer = answerOf(waiting, name);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        InspectorProcess started;
        try {
            started = program.start(question);
        } catch (IOException e) {
            return new Answer.Failed(String.valueOf(e.getMessage()));
        }
        Optional<Answer> answer = answerOf(started, name);
        return answer.isPresent() ? answer.get() : new Answer.Failed(ended(started, "without an answer"));
    }

    /** Empty when it ended before it said anything. The process is kept or ended. */
    private Optional<Answer> answerOf(InspectorProcess process, Optional<NameReading> name)
            throws InspectorProcess.NoAnswer {
        boolean keep = false;
        try {
            Optional<String> text =
                    process.answer(part -> AnswerReader.object(part).isPresent());
            if (text.isEmpty()) {
                return Optional.empty();
            }
            JsonNode json = AnswerReader.object(text.get())
                    .orElseThrow(() -> new AnswerReader.BadAnswer(
                            "it ended in the middle of its answer: " + AnswerReader.shortened(text.get())));
            keep = AnswerReader.goesOn(json);
            Answer answer = AnswerReader.read(json, name);
            return Optional.of(
                    keep || process.end().equals(Optional.of(0))
                            ? answer
                            : new Answer.Failed(ended(process, "after its answer")));
        } catch (InspectorProcess.NoAnswer e) {
            process.terminate();
            throw new InspectorProcess.NoAnswer(withComplaints(String.valueOf(e.getMessage()), process));
        } catch (AnswerReader.BadAnswer e) {
            return Optional.of(new Answer.Failed(withComplaints(String.valueOf(e.getMessage()), process)));
        } finally {
            release(process, keep);
        }
    }

    private void release(InspectorProcess process, boolean keep) {
        if (keep) {
            idle.addFirst(process);
        } else {
            process.close();
        }
        if (closed) {
            close();
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
        closed = true;
        for (InspectorProcess process = idle.pollFirst(); process != null; process = idle.pollFirst()) {
            process.close();
        }
    }
}
