package org.dbprocessing.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteStreamHandler;

/** Commons Exec's executor, with files in place of the pipes and their pumping threads. */
final class FileExecutor extends DefaultExecutor {

    private final List<String> words;
    private final LocalPrograms.Streams streams;

    @SuppressWarnings("deprecation") // The builder makes no subclasses.
    FileExecutor(List<String> words, LocalPrograms.Streams streams) {
        this.words = List.copyOf(words);
        this.streams = streams;
        setStreamHandler(new NoPumps());
    }

    /** Goes by its own words: {@code CommandLine} trims those it is given, even those it is told not to touch (1.6.0). */
    @Override
    protected Process launch(CommandLine command, Map<String, String> environment, Path directory) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectInput(streams.in().toFile())
                .redirectOutput(streams.out().toFile())
                .redirectError(streams.err().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** There is nothing to pump. */
    private static final class NoPumps implements ExecuteStreamHandler {
        @Override
        public void setProcessErrorStream(InputStream stream) {}

        @Override
        public void setProcessInputStream(OutputStream stream) {}

        @Override
        public void setProcessOutputStream(InputStream stream) {}

        @Override
        public void start() {}

        @Override
        public void stop() {}
    }
}
