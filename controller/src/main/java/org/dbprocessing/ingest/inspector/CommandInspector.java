package org.dbprocessing.ingest.inspector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Product;
import org.dbprocessing.naming.NameFormat;

/**
 * A program asked for each file. It is started with the file's path and key=value arguments, and prints one JSON object;
 * where that says {@code "more": true} it stays, and is handed further paths as lines of its input.
 */
final class CommandInspector implements ProductInspector {
    private final Product product;
    private final NameFormat format;
    private final ProcessPool<Path> processes;
    private final Patience patience = new Patience();

    CommandInspector(Product product, NameFormat format, Path directory, Inspector inspector, InspectorLimits limits) {
        this.product = product;
        this.format = format;
        this.processes = new ProcessPool<>(new Command(product, directory, inspector, limits));
    }

    @Override
    public Product product() {
        return product;
    }

    @Override
    public Answer ask(Path file) {
        return patience.with(() -> processes.ask(file, format.read(String.valueOf(file.getFileName()))));
    }

    @Override
    public void close() {
        processes.close();
    }

    private static final class Command implements ProcessPool.Program<Path> {
        private final Product product;
        private final Path directory;
        private final Path executable;
        private final List<String> arguments;
        private final InspectorLimits limits;

        Command(Product product, Path directory, Inspector inspector, InspectorLimits limits) {
            this.product = product;
            this.directory = directory.resolve(inspector.directory()).toAbsolutePath();
            this.executable = this.directory.resolve(inspector.filename());
            this.arguments = new TreeMap<>(inspector.arguments())
                    .entrySet().stream()
                            .map(argument -> argument.getKey() + "=" + argument.getValue())
                            .toList();
            this.limits = limits;
        }

        @Override
        public InspectorProcess start(Path file) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(executable.toString());
            command.add(file.toString());
            command.addAll(arguments);
            try {
                return InspectorProcess.start(command, directory, Map.of("DBP_PRODUCT", product.name()), limits);
            } catch (IOException e) {
                throw new IOException("it cannot be started: " + e.getMessage(), e);
            }
        }

        @Override
        public void ask(InspectorProcess process, Path file) {
            process.send(file.toString());
        }
    }
}
