package org.dbprocessing.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumTest {
    @TempDir
    private Path directory;

    @Test
    void isSha256() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "abc");

        assertThat(Checksum.of(file)).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void ofAnEmptyFileIsThatOfNothing() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(Checksum.of(file)).startsWith("e3b0c44298fc1c14");
    }

    @Test
    void readsMoreThanFitsIntoTheBuffer() throws IOException {
        Path file = Files.write(directory.resolve("file"), new byte[1_000_000]);

        assertThat(Checksum.of(file)).startsWith("d29751f2649b32ff572b5e0a9f541ea6");
    }

    @Test
    void knowsTheOldSha1Too() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "abc");

        assertThat(Checksum.matches(file, "A9993E364706816ABA3E25717850C26C9CD0D89D"))
                .isTrue();
        assertThat(Checksum.matches(file, "a9993e364706816aba3e25717850c26c9cd0d89e"))
                .isFalse();
    }

    @Test
    void knowsTheStillOlderMd5Too() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "abc");

        assertThat(Checksum.matches(file, "900150983cd24fb0d6963f7d28e17f72")).isTrue();
        assertThat(Checksum.matches(file, "900150983cd24fb0d6963f7d28e17f73")).isFalse();
    }

    @Test
    void doesNotFollowLinks() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "abc");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        assertThatThrownBy(() -> Checksum.of(link)).isInstanceOf(IOException.class);
    }
}
