package org.dbprocessing.ingest.inspector;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.naming.NameReading;

/**
 * Interpreters that ask inspectors written for dbprocessing. One serves all products and thousands of files; several
 * threads get one each. It is handed, as its first line of input, the modules that such inspectors import and what they
 * may know of the mission; then a line for each question.
 */
final class PythonBridge implements AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final ProcessPool<Question> processes;

    /**
     * @param python the interpreter: a path, or a name to be found by PATH
     * @param directory in which it is started
     * @param introduction its first line of input
     */
    PythonBridge(String python, Path directory, String introduction, InspectorLimits limits) {
        this.processes = new ProcessPool<>(new Interpreter(python, directory, introduction, limits));
    }

    private record Question(int product, Path file) {
        String line() {
            return MAPPER.createObjectNode()
                    .put("product", product)
                    .put("file", file.toString())
                    .toString();
        }
    }

    static String cannotBeStarted(String python) {
        return "the Python interpreter " + python
                + " cannot be started; install Python 3.6 or newer, or say where it is"
                + " in .dbp/config.yaml: `python: /path/of/python3`";
    }

    /** What the inspector of a product says of a file. */
    Answer ask(int product, Path file, Optional<NameReading> name) throws InspectorProcess.NoAnswer {
        return processes.ask(new Question(product, file), name);
    }

    @Override
    public void close() {
        processes.close();
    }

    private record Interpreter(String python, Path directory, String introduction, InspectorLimits limits)
            implements ProcessPool.Program<Question> {

        @Override
        public InspectorProcess start(Question question) throws IOException {
            // -B: nothing is written beside the modules of people; what they print is to be seen even if they crash
            // (-u)
            List<String> command = List.of(python, "-B", "-u", "-c", PythonModules.bootstrap());
            Path place = Files.isDirectory(directory) ? directory : Path.of("/");
            InspectorProcess process;
            try {
                process = InspectorProcess.start(command, place, Map.of(), limits);
            } catch (IOException e) {
                throw new IOException(cannotBeStarted(python), e);
            }
            process.send(introduction);
            ask(process, question);
            return process;
        }

        @Override
        public void ask(InspectorProcess process, Question question) {
            process.send(question.line());
        }
    }
}
