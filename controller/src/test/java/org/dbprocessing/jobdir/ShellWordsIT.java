package org.dbprocessing.jobdir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.dbprocessing.spi.HostileTexts;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real shells get back exactly what was quoted for them. */
class ShellWordsIT {

    private static final int TEXTS = 2000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash"})
    void random_texts_are_words(String shell) throws Exception {
        long seed = System.nanoTime();
        List<String> texts = LongStream.range(seed, seed + TEXTS)
                .mapToObj(HostileTexts::random)
                .collect(Collectors.toList());
        texts.addAll(HostileTexts.all());
        Path script = Files.writeString(
                directory.resolve("script"),
                texts.stream()
                        .map(text -> "printf '%s\\0' " + ShellWords.quote(text) + "\n")
                        .collect(Collectors.joining()));
        Process process = new ProcessBuilder(shell, script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).as("seed %d", seed).isEqualTo(String.join("\0", texts) + "\0");
        assertThat(directory.resolve("pwned")).doesNotExist();
    }
}
