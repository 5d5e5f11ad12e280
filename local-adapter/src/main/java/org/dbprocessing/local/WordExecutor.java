package org.dbprocessing.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;

/**
 * Commons Exec's executor, for a command of which no word may be changed: {@code CommandLine} trims those it is given,
 * even those it is told not to touch (1.6.0).
 */
final class WordExecutor extends DefaultExecutor {

    private final List<String> words;

    @SuppressWarnings("deprecation") // The builder makes no subclasses.
    WordExecutor(List<String> words) {
        this.words = List.copyOf(words);
    }

    @Override
    protected Process launch(CommandLine command, Map<String, String> environment, Path directory) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }
}
